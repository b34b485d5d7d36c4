import { cosine } from '../math/cosine';
import { meanRow } from '../math/meanRow';
import type { VectorCheck } from '../steering/steeringVector';

/** Below that, a direction and the mean difference are about different things. */
export const smallestMeanCosine = 0.5;

/**
 * How far a direction is from the mean difference of the same pairs. Always said, and as a warning
 * where they differ: "PCA" names several computations, some of which remove the mean.
 */
export function checkAgainstMean(
  direction: ArrayLike<number>,
  differences: readonly Float64Array[],
): readonly VectorCheck[] {
  const value = cosine(direction, meanRow(differences));
  if (value === undefined) return [];
  const found = `cos with the mean difference is ${value.toFixed(2)}`;
  return value >= smallestMeanCosine
    ? [{ code: 'cosMeanDifference', message: `${found}.` }]
    : [
        {
          code: 'awayFromMeanDifference',
          message: `${found}: it points at how pairs differ from each other more than at what they share.`,
        },
      ];
}
