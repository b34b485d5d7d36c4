import type { z } from 'zod';
import type { CallContext } from '../../protocol/channel';
import type { EngineCalls } from '../../protocol/engineCalls';
import type { LoadedModels } from '../loadedModels';

export type CallName = keyof EngineCalls;

/** How the engine answers one call: what it takes, and what it does with it. */
export interface Answer<K extends CallName> {
  readonly takes: z.ZodType<EngineCalls[K]['args']>;
  readonly does: (
    args: EngineCalls[K]['args'],
    context: CallContext<EngineCalls[K]['progress']> & { readonly models: LoadedModels },
  ) => Promise<EngineCalls[K]['result']> | EngineCalls[K]['result'];
}
