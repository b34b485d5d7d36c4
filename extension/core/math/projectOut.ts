import { dot } from './dot';
import { lengthsDiffer } from './errors';

/**
 * W − r̂ r̂ᵀW, in float64, along one axis of a tensor: what is left has no component along r. For a
 * matrix `[d, n]` and axis 0 that is every column projected, for axis 1 of `[n, d]` every row.
 * @param values row-major, `dims`; `direction` as long as that axis, of any length but 0.
 * @throws lengthsDiffer
 */
export function projectOut(
  values: ArrayLike<number>,
  dims: readonly number[],
  axis: number,
  direction: ArrayLike<number>,
): Float64Array {
  const size = dims[axis] ?? 0;
  if (direction.length !== size) throw lengthsDiffer('projectOut', direction.length, size);
  const inner = dims.slice(axis + 1).reduce((product, dim) => product * dim, 1);
  const squared = dot(direction, direction);
  const result = Float64Array.from(values);
  for (let start = 0; start < result.length; start += size * inner) {
    for (let offset = start; offset < start + inner; offset++) {
      let along = 0;
      for (let i = 0; i < size; i++)
        along += (direction[i] ?? NaN) * (values[offset + i * inner] ?? NaN);
      const share = along / squared;
      for (let i = 0; i < size; i++) {
        const at = offset + i * inner;
        result[at] = (values[at] ?? NaN) - share * (direction[i] ?? NaN);
      }
    }
  }
  return result;
}
