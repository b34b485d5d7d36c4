import { mean } from '../../math/mean';
import { standardDeviation } from '../../math/standardDeviation';
import { isConstant } from '../../math/isConstant';

/** Of one item: what steering changed, and what the unsteered model prefers by itself. */
export interface GapAndPreference {
  readonly gap: number;
  readonly preference: number;
}

/**
 * Mean gap over the standard deviation (n − 1) of the unsteered preferences, so that concepts of
 * different spread compare. The scale is of the unsteered model alone: one that the push changes
 * too would let a push that breaks the model look strong.
 * @returns undefined below two items and where no two preferences differ: there is no scale.
 * @example standardisedGap([{ gap: 1, preference: 0 }, { gap: 1, preference: 2 }]) // => 0.7071…
 */
export function standardisedGap(items: readonly GapAndPreference[]): number | undefined {
  const preferences = items.map(({ preference }) => preference);
  if (items.length < 2 || isConstant(preferences)) return undefined;
  return mean(items.map(({ gap }) => gap)) / standardDeviation(preferences, { ddof: 1 });
}
