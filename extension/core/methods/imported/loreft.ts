import { addScaled } from '../../math/addScaled';
import { subtractRows } from '../../math/subtractRows';
import { lengthsDiffer } from '../../math/errors';
import type { AffineMap } from '../affine/affineMap';

/**
 * LoReFT (Wu et al. 2024) as an affine map: h' = h + Rᵀ(W h + b − R h), so A = W − R, B = R,
 * bias = Rᵀb. R has orthonormal rows; learned elsewhere, applied here.
 *
 * Without W it is ConsReFT, h' = h + Rᵀ(b − R h), which sets the coordinates along R to b.
 * @param rotation R, `rank` rows as wide as the activation.
 * @throws lengthsDiffer
 */
export function loreft({
  rotation,
  weight,
  offset,
}: {
  readonly rotation: readonly ArrayLike<number>[];
  readonly weight?: readonly ArrayLike<number>[];
  readonly offset: ArrayLike<number>;
}): AffineMap {
  const rank = rotation.length;
  if (offset.length !== rank) throw lengthsDiffer('loreft', rank, offset.length);
  if (weight !== undefined && weight.length !== rank) {
    throw lengthsDiffer('loreft', rank, weight.length);
  }
  const bias = new Float64Array(rotation[0]?.length ?? 0);
  for (const [at, row] of rotation.entries()) addScaled(bias, row, offset[at] ?? NaN);
  return {
    A: rotation.map((row, at) => {
      const learned = weight === undefined ? new Float64Array(row.length) : (weight[at] ?? []);
      return subtractRows(learned, row);
    }),
    B: rotation.map((row) => Float64Array.from(row)),
    bias,
  };
}
