import { addScaled } from '../../math/addScaled';
import { dot } from '../../math/dot';
import type { BuiltOperator } from '../method';

/** h' = h + (h·Aᵀ)·B + bias in float64; A and B are lists of `rank` rows as wide as h. */
export interface AffineMap {
  readonly A: readonly Float64Array[];
  readonly B: readonly Float64Array[];
  readonly bias: Float64Array;
}

/**
 * The map's value at an activation.
 * @throws lengthsDiffer
 */
export function applyAffineMap({ A, B, bias }: AffineMap, h: ArrayLike<number>): Float64Array {
  const result = Float64Array.from(h, (value, i) => value + (bias[i] ?? NaN));
  for (const [at, row] of A.entries()) addScaled(result, B[at] ?? [], dot(h, row));
  return result;
}

/** The map as tensors of the operator `affine`, rounded to float32. */
export function affineOperator({ A, B, bias }: AffineMap): BuiltOperator {
  const width = bias.length;
  const table = (rows: readonly Float64Array[]) => {
    const data = new Float32Array(rows.length * width);
    rows.forEach((row, at) => {
      data.set(row, at * width);
    });
    return { dims: [rows.length, width], data };
  };
  const tensors = {
    A: table(A),
    B: table(B),
    bias: { dims: [width], data: Float32Array.from(bias) },
  };
  return { operator: 'affine', tensors };
}
