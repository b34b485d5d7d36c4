import { noSpreadInPairs } from '../errors';
import { unitRow } from '../../math/unitRow';
import type { AffineMap } from './affineMap';

/**
 * h' = h − (h·v̂)v̂ + c·v̂: takes the component along v away and puts a chosen one in its place.
 *
 * c = 0 is directional ablation (Arditi et al. 2024); c = v̂·reference is ACE (Marshall et al.
 * 2024); c a constant is "ablate then constant" (steering-lite); c = m‖v‖ is "ablate then add" of
 * steering-vectors. Applying it twice is applying it once, and to the reference it does nothing.
 *
 * Traps: v is normalised here, because a raw one takes |v|² times the component away
 * (SteeringControl). c does not go to 0 with the operator's multiplier, which scales the whole
 * change: half a multiplier is half of the way, where steering-vectors still ablates at m = 0.
 * @throws noSpreadInPairs for a zero vector.
 */
export function setComponent(vector: ArrayLike<number>, component: number): AffineMap {
  const unit = unitRow(vector);
  if (unit === undefined) throw noSpreadInPairs('setComponent', 'the vector is zero');
  return {
    A: [unit],
    B: [unit.map((value) => -value)],
    bias: unit.map((value) => value * component),
  };
}
