/**
 * Adam (Kingma & Ba 2015), with their decay rates; changes the parameters in place.
 * @param parameters arrays that `step` moves against gradients of the same shapes.
 */
export function adam(
  parameters: readonly Float64Array[],
  { rate }: { readonly rate: number },
): { step(gradients: readonly Float64Array[]): void } {
  const [keep, keepSquares, floor] = [0.9, 0.999, 1e-8];
  const means = parameters.map(({ length }) => new Float64Array(length));
  const squares = parameters.map(({ length }) => new Float64Array(length));
  let steps = 0;
  const step = (gradients: readonly Float64Array[]) => {
    steps++;
    const unbias = 1 / (1 - keep ** steps);
    const unbiasSquares = 1 / (1 - keepSquares ** steps);
    for (const [at, values] of parameters.entries()) {
      const gradient = gradients[at] ?? values;
      const mean = means[at] ?? values;
      const square = squares[at] ?? values;
      for (let i = 0; i < values.length; i++) {
        const slope = gradient[i] ?? 0;
        const first = (mean[i] = keep * (mean[i] ?? 0) + (1 - keep) * slope);
        const second = (square[i] =
          keepSquares * (square[i] ?? 0) + (1 - keepSquares) * slope * slope);
        const move = (first * unbias) / (Math.sqrt(second * unbiasSquares) + floor);
        values[i] = (values[i] ?? 0) - rate * move;
      }
    }
  };
  return { step };
}
