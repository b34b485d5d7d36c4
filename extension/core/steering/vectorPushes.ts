import { parseHookNames } from './hookPoint';
import type { Push, VectorOperatorName } from './push';
import type { SteeringVector } from './steeringVector';

/**
 * The pushes of a vector at all its hook points.
 * @throws badHookName
 */
export function vectorPushes(
  { vectors }: SteeringVector,
  multiplier: number,
  operator: VectorOperatorName = 'add',
): readonly Push[] {
  return [...vectors].flatMap(([name, data]) =>
    parseHookNames(name, 0).map((hookPoint) => ({
      hookPoint,
      operator,
      tensors: { vector: { dims: [data.length], data } },
      multiplier,
    })),
  );
}
