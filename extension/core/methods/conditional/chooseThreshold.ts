import { tooFewValues } from '../../math/errors';
import type { FiresWhen } from '../../steering/gate';

/** Step of the authors' grid. */
const step = 0.01;

export interface ThresholdChoice {
  readonly threshold: number;
  readonly fires: FiresWhen;
  /** On the prompts that it was chosen on. */
  readonly f1: number;
}

/**
 * The threshold and side with the best F1 (Lee et al. 2024): a grid over the range of the
 * similarities by 0.01. Of equally good ones the middle of the first stretch is taken, as far as
 * possible from both sides.
 * @param wanted similarities of prompts that should open the gate; `others` of those that should
 * not.
 * @throws tooFewValues unless there are some of both.
 */
export function chooseThreshold(
  wanted: readonly number[],
  others: readonly number[],
): ThresholdChoice {
  const fewest = Math.min(wanted.length, others.length);
  if (fewest === 0) throw tooFewValues('chooseThreshold', 0, 1);
  const all = [...wanted, ...others];
  const first = Math.floor(Math.min(...all) / step) - 1;
  const last = Math.ceil(Math.max(...all) / step) + 1;
  const grid = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  const sides: readonly FiresWhen[] = ['scoreAbove', 'scoreBelow'];
  const [best, second] = sides.map((fires) => bestOf(fires, grid, wanted, others));
  if (best === undefined || second === undefined) throw tooFewValues('chooseThreshold', 0, 1);
  return second.f1 > best.f1 ? second : best;
}

function bestOf(
  fires: FiresWhen,
  grid: readonly number[],
  wanted: readonly number[],
  others: readonly number[],
): ThresholdChoice {
  const scores = grid.map((threshold) => {
    const opens = (value: number) =>
      fires === 'scoreAbove' ? value > threshold : value < threshold;
    return f1(wanted.filter(opens).length, others.filter(opens).length, wanted.length);
  });
  const best = Math.max(...scores);
  const from = scores.indexOf(best);
  const end = scores.findIndex((score, at) => at > from && score < best);
  const to = end < 0 ? scores.length : end;
  const threshold = ((grid[from] ?? NaN) + (grid[to - 1] ?? NaN)) / 2;
  return { threshold, fires, f1: best };
}

/** Harmonic mean of precision and recall: 2·hits/(opened + wanted). */
function f1(hits: number, falseAlarms: number, wanted: number): number {
  return (2 * hits) / (hits + falseAlarms + wanted);
}
