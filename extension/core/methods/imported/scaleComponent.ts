import { unitRow } from '../../math/unitRow';
import { noSpreadInPairs } from '../errors';
import type { AffineMap } from '../affine/affineMap';

/**
 * Neuronpedia's orthogonal decomposition: h' = (I − v̂v̂ᵀ)h + c·v̂v̂ᵀh. It scales the component
 * that is there: c = 1 is the identity, 0 ablates, and where h has none nothing happens.
 * @throws noSpreadInPairs for a zero vector.
 */
export function scaleComponent(vector: ArrayLike<number>, factor: number): AffineMap {
  const unit = unitRow(vector);
  if (unit === undefined) throw noSpreadInPairs('scaleComponent', 'the vector is zero');
  return {
    A: [unit],
    B: [unit.map((value) => value * (factor - 1))],
    bias: new Float64Array(unit.length),
  };
}
