/** From numbers to places on the drawing, with round numbers to label it by. */
export interface Axis {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** Steps that people count in. */
const steps = [1, 2, 5, 10];

/**
 * An axis over the values, a little wider so that none lies on the edge.
 * @param from place of the smallest value in the drawing (px); `to` of the largest.
 */
export function axisOf(
  values: readonly number[],
  {
    from,
    to,
    wanted = 4,
  }: { readonly from: number; readonly to: number; readonly wanted?: number },
): Axis {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = high > low ? (high - low) * 0.06 : Math.max(Math.abs(high) * 0.1, 0.5);
  const [start, end] = [low - room, high + room];
  const step = stepOf((end - start) / wanted);
  const first = Math.ceil(start / step);
  const last = Math.floor(end / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { at: (value) => from + ((value - start) / (end - start)) * (to - from), ticks };
}

function stepOf(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (steps.find((step) => step * power >= rough) ?? 10);
}

/** As few decimals as the distance between ticks needs. */
export function tickText(value: number, ticks: readonly number[]): string {
  const [first = 0, second = first + 1] = ticks;
  const decimals = Math.max(0, -Math.floor(Math.log10(Math.abs(second - first) * 1.0001)));
  return value
    .toFixed(decimals)
    .replace('-', '−')
    .replace(/^−(0(\.0+)?)$/, '$1');
}
