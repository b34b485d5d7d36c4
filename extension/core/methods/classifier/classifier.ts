import { dot } from '../../math/dot';

/** One fully connected layer of units: y = W·x + b, W a list of rows, one per output. */
export interface Units {
  readonly weight: readonly Float64Array[];
  readonly bias: Float64Array;
}

/** width → units → ReLU → units → ReLU → classes. */
export interface Classifier {
  readonly first: Units;
  readonly second: Units;
  readonly last: Units;
}

/** What a forward pass leaves for the backward one. */
export interface Pass {
  /** Units after ReLU. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** One logit per class. */
  readonly logits: Float64Array;
}

export function classify({ first, second, last }: Classifier, h: ArrayLike<number>): Pass {
  const one = outputs(first, h).map(relu);
  const two = outputs(second, one).map(relu);
  return { first: one, second: two, logits: outputs(last, two) };
}

/** Classes that a step goes toward and away from; at least one of either. */
export interface Goal {
  readonly targets: readonly number[];
  readonly avoided: readonly number[];
}

/**
 * What the second units are worth to loss = mean of avoided logits − mean of target logits, as long
 * as they are active.
 */
export function readoutOf({ last }: Classifier, { targets, avoided }: Goal): Float64Array {
  const share = (k: number) =>
    (avoided.includes(k) ? 1 / avoided.length : 0) - (targets.includes(k) ? 1 / targets.length : 0);
  return timesTransposed(
    last,
    Float64Array.from(last.bias, (_, k) => share(k)),
  );
}

/** Gradient of that loss at one activation. ReLU's slope at 0 is taken to be 0. */
export function lossGradient(
  classifier: Classifier,
  h: ArrayLike<number>,
  goal: Goal,
): Float64Array {
  const { first, second } = classify(classifier, h);
  const atSecond = readoutOf(classifier, goal).map((x, i) => ((second[i] ?? 0) > 0 ? x : 0));
  const back = timesTransposed(classifier.second, atSecond);
  return timesTransposed(
    classifier.first,
    back.map((x, i) => ((first[i] ?? 0) > 0 ? x : 0)),
  );
}

/** Wᵀ·y. */
export function timesTransposed({ weight }: Units, y: ArrayLike<number>): Float64Array {
  const result = new Float64Array(weight[0]?.length ?? 0);
  for (const [at, row] of weight.entries()) {
    const factor = y[at] ?? 0;
    if (factor === 0) continue;
    for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) + factor * (row[i] ?? 0);
  }
  return result;
}

function outputs({ weight, bias }: Units, x: ArrayLike<number>): Float64Array {
  return bias.map((b, at) => b + dot(weight[at] ?? [], x));
}

function relu(value: number): number {
  return Math.max(0, value);
}
