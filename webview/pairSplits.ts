import type { Split } from '../extension/core/pairs/pair';

export type { Split };

/** As in `core/pairs`, of which a page may have the types only. */
export const splits = ['train', 'validation', 'test'] as const satisfies readonly Split[];
