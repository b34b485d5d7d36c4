import { addScaled } from './addScaled';
import { dot } from './dot';
import { lengthsDiffer, tooFewValues } from './errors';
import { norm } from './norm';

/** Gradient, relative to where it began, at which the optimum is reached to about ten digits. */
const smallestGradient = 1e-11;
/** Newton steps; each roughly doubles the digits, and separable data need about fifteen. */
const mostSteps = 100;

export interface LogisticFit {
  readonly weight: Float64Array;
  /** 0 where none is fitted. */
  readonly intercept: number;
  readonly objective: number;
}

export interface LogisticOptions {
  /** C: weight of the loss against the penalty, as in scikit-learn. Small is strongly regularised. */
  readonly lossWeight?: number;
  /** Fitted, and not penalised. */
  readonly intercept?: boolean;
}

/**
 * Logistic regression with an L2 penalty: the minimum of
 *
 *     ½|w|² + C·Σ log(1 + exp(−y(w·x + b))),   y = ±1
 *
 * by Newton's method, each step by conjugate gradients on products with the Hessian, so that no
 * matrix is made, however wide the rows. Run to the optimum: libraries at their default tolerance
 * stop earlier, and such directions differ in the third digit.
 * @throws lengthsDiffer; tooFewValues unless both labels occur.
 */
export function logisticRegression(
  rows: readonly ArrayLike<number>[],
  labels: readonly boolean[],
  { lossWeight = 1, intercept = true }: LogisticOptions = {},
): LogisticFit {
  if (rows.length !== labels.length) {
    throw lengthsDiffer('logisticRegression', rows.length, labels.length);
  }
  const classes = new Set(labels).size;
  if (classes < 2) throw tooFewValues('logisticRegression (labels)', classes, 2);
  const problem = problemOf(rows, labels, lossWeight, intercept);
  let point: Float64Array = new Float64Array((rows[0]?.length ?? 0) + 1);
  const start = norm(problem.at(point).gradient);
  for (let step = 0; step < mostSteps; step++) {
    const here = problem.at(point);
    const size = norm(here.gradient);
    if (size <= smallestGradient * start) break;
    const accuracy = Math.min(0.1, Math.sqrt(size / start)) * size;
    const move = solve(here.timesHessian, here.gradient, accuracy);
    const next = shorten(problem, point, move, here);
    if (next === undefined) break;
    point = next;
  }
  const { objective } = problem.at(point);
  return { weight: point.slice(0, -1), intercept: point.at(-1) ?? 0, objective };
}

interface Place {
  readonly objective: number;
  readonly gradient: Float64Array;
  readonly timesHessian: (vector: Float64Array) => Float64Array;
}

interface Problem {
  at(point: Float64Array): Place;
}

/** Points are the weight followed by the intercept. */
function problemOf(
  rows: readonly ArrayLike<number>[],
  labels: readonly boolean[],
  lossWeight: number,
  intercept: boolean,
): Problem {
  const ones = intercept ? 1 : 0;
  const project = (row: ArrayLike<number>, point: Float64Array) =>
    dot(row, point.subarray(0, -1)) + ones * (point.at(-1) ?? 0);
  const spread = (weights: Float64Array, penalised: Float64Array) => {
    const result = penalised.slice();
    const weightPart = result.subarray(0, -1);
    let sum = 0;
    for (const [at, row] of rows.entries()) {
      addScaled(weightPart, row, weights[at] ?? 0);
      sum += weights[at] ?? 0;
    }
    result[result.length - 1] = ones * sum;
    return result;
  };
  const at = (point: Float64Array): Place => {
    const margins = rows.map((row, i) => project(row, point) * (labels[i] === true ? 1 : -1));
    const losses = margins.reduce((sum, margin) => sum + softplus(-margin), 0);
    const weightPart = point.subarray(0, -1);
    const slopes = Float64Array.from(margins, (margin, i) => {
      return (labels[i] === true ? -1 : 1) * lossWeight * sigmoid(-margin);
    });
    const bends = margins.map((margin) => lossWeight * sigmoid(margin) * sigmoid(-margin));
    return {
      objective: dot(weightPart, weightPart) / 2 + lossWeight * losses,
      gradient: spread(slopes, point),
      timesHessian: (vector) =>
        spread(
          Float64Array.from(rows, (row, i) => (bends[i] ?? 0) * project(row, vector)),
          vector,
        ),
    };
  };
  return { at };
}

/** Conjugate gradients for H·x = −gradient, until the residual is within `accuracy`. */
function solve(
  timesHessian: Place['timesHessian'],
  gradient: Float64Array,
  accuracy: number,
): Float64Array {
  const solution = new Float64Array(gradient.length);
  const residual = gradient.map((value) => -value);
  let direction = residual.slice();
  let squared = dot(residual, residual);
  for (let step = 0; step < 2 * gradient.length && Math.sqrt(squared) > accuracy; step++) {
    const product = timesHessian(direction);
    const length = squared / dot(direction, product);
    // Where there is no curvature at all, the intercept of no fit, the step would be infinite.
    if (!Number.isFinite(length)) break;
    addScaled(solution, direction, length);
    addScaled(residual, product, -length);
    const before = squared;
    squared = dot(residual, residual);
    const turned = residual.slice();
    addScaled(turned, direction, squared / before);
    direction = turned;
  }
  return solution;
}

/** The point after the move, halved until the objective falls; undefined when it no longer does. */
function shorten(
  problem: Problem,
  point: Float64Array,
  move: Float64Array,
  { objective, gradient }: Place,
): Float64Array | undefined {
  const expected = dot(gradient, move);
  for (let factor = 1; factor > 1e-10; factor /= 2) {
    const next = point.slice();
    addScaled(next, move, factor);
    const gained = problem.at(next).objective - objective;
    // At the optimum the gain is below rounding: a full Newton step is then right all the same.
    const slack = factor === 1 ? 1e-14 * Math.abs(objective) : 0;
    if (gained <= 1e-4 * factor * expected + slack) return next;
  }
  return undefined;
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}
