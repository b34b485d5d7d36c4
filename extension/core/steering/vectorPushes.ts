import { parseHookNames } from './hookPoint';
import type { OperatorName, Push } from './push';
import type { SteeringVector } from './steeringVector';

/**
 * The pushes of a vector at all its hook points.
 * @param operator one that takes a single vector.
 * @throws badHookName
 */
export function vectorPushes(
  { vectors }: SteeringVector,
  multiplier: number,
  operator: Exclude<OperatorName, 'affine'> = 'add',
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
