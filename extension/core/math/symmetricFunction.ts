import { multiply } from './multiply';
import { symmetricEigen } from './symmetricEigen';

/**
 * f of a symmetric matrix by its eigenvalues: V·f(λ)·Vᵀ.
 * @example symmetricFunction([[4, 0], [0, 9]], Math.sqrt) // => [[2, 0], [0, 3]]
 */
export function symmetricFunction(
  matrix: readonly ArrayLike<number>[],
  f: (value: number) => number,
): readonly Float64Array[] {
  const { values, vectors } = symmetricEigen(matrix);
  const scaled = vectors.map((vector, at) => {
    const factor = f(values[at] ?? NaN);
    return vector.map((value) => value * factor);
  });
  const columns = matrix.map((_, i) => Float64Array.from(vectors, (vector) => vector[i] ?? NaN));
  return multiply(columns, scaled);
}
