import { manyDirections } from './errors';
import { hookName } from './hookPoint';
import { isOperator, partsOf, type Steering } from './steeringOperator';

/** One vector of a file, with the name of its hook point. */
export interface Direction {
  readonly hookName: string;
  readonly data: Float32Array;
}

/**
 * The one direction of the residual stream that steering is about: a vector's at its only hook
 * point, or at the only one in `block`; an operator's that takes the same vector everywhere, as
 * directional ablation does.
 * @throws manyDirections when there is none, or more than one.
 */
export function directionOf(steering: Steering, block?: number): Direction {
  const parts = isOperator(steering) ? steering.parts : partsOf(steering);
  const found = new Map<string, Direction>();
  for (const { hookPoint, tensors } of parts) {
    const data = tensors['vector']?.data;
    const isElsewhere = block !== undefined && hookPoint.block !== block;
    // The heads' values side by side may be as wide as the stream, and are not in it.
    if (data === undefined || isElsewhere || hookPoint.site === 'headIn') continue;
    const name = hookName(hookPoint);
    const known = [...found.values()].some((other) => isSame(other.data, data));
    if (!known) found.set(name, { hookName: name, data });
  }
  const [direction, ...more] = found.values();
  if (direction === undefined || more.length > 0) throw manyDirections([...found.keys()], block);
  return direction;
}

function isSame(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
