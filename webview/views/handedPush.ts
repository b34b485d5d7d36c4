import { createStore } from '../store';
import type { PushedVector } from './compare/compareForm';

/** A setting of the sweep on its way to the texts; taken once. */
export const handedPush = createStore<PushedVector | undefined>(undefined);
