import { createStore } from '../store';
import type { PushedVector } from './compare/compareForm';

/** A setting of the sweep on its way to the texts; taken once. */
export const handedPush = createStore<PushedVector | undefined>(undefined);

/** What was built on its way to a sweep, which builds the same anew at every block it is asked for. */
export const handedSweep = createStore<
  { readonly pairs: string; readonly method: string; readonly seed: string } | undefined
>(undefined);
