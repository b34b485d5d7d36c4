import { seededRandom } from '../base/random';
import type { SteeringVector } from '../steering/steeringVector';
import { matchNorms } from '../steering/vectorArithmetic';

/**
 * Baseline: a direction drawn uniformly from the sphere (normal components, rescaled) at each hook
 * point, as long as the given vector there. What it does, any push of that size does. Each hook
 * point has its own stream, so that it does not change when others are left out.
 * @throws zeroVector where the given vector is 0: it has no length to copy.
 */
export function randomDirection(
  like: SteeringVector,
  { seed }: { readonly seed: number },
): SteeringVector {
  const drawn = [...like.vectors].map(([hookName, { length }]): [string, Float32Array] => {
    const { gaussian } = seededRandom(seed, 'randomDirection', hookName);
    return [hookName, Float32Array.from({ length }, gaussian)];
  });
  const { model, toolVersion } = like.record;
  const record = {
    model,
    method: 'randomDirection',
    seed,
    checks: [],
    operations: [],
    toolVersion,
  };
  return matchNorms({ vectors: new Map(drawn), unit: 'vector', record }, like);
}
