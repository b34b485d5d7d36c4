import { plug, type Plug } from '../view';
import { buildVector } from './buildVector';
import { pickPairs } from './pickPairs';

/** The tabs, in the order of work. */
export const views: readonly Plug[] = [plug(pickPairs), plug(buildVector)];
