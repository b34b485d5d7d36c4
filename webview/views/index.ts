import { plug, type Plug } from '../view';
import { buildVector } from './buildVector';
import { compareTexts } from './compareTexts';
import { failureGallery } from './failureGallery';
import { pickPairs } from './pickPairs';
import { sweepMap } from './sweepMap';

/** The tabs, in the order of work. */
export const views: readonly Plug[] = [
  plug(pickPairs),
  plug(buildVector),
  plug(sweepMap),
  plug(compareTexts),
  plug(failureGallery),
];
