import type { RunView } from '../../extension/protocol/engineCalls';
import { createStore } from '../store';

/**
 * The run that the sweep and the failure gallery both show, as it is so far. It stands apart from
 * their slices because it is large, comes from the engine again, and is never saved. Whoever
 * updates it changes a slice in the same breath, which draws the page.
 */
export const shownRun = createStore<RunView | undefined>(undefined);
