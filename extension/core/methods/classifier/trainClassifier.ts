import { seededRandom, type Random } from '../../base/random';
import { tooFewValues } from '../../math/errors';
import { norm } from '../../math/norm';
import { adam } from './adam';
import { classify, timesTransposed, type Classifier, type Units } from './classifier';

export interface TrainingOptions {
  readonly seed: number;
  /** Units of each of the two inner layers. */
  readonly units?: number;
  /** Passes over the rows. The authors take 1, of many thousand rows. */
  readonly epochs?: number;
  readonly batch?: number;
  /** Learning rate of Adam. */
  readonly rate?: number;
}

/**
 * Trains K-steering's classifier (Oozeer et al. 2025): binary cross-entropy of each class, Adam,
 * batches in an order drawn by seed. Weights begin uniform in ±1/√inputs.
 *
 * Rows are divided by their root mean square while training, and the weights by it afterwards, so
 * that blocks with activations of norm 1 and of norm 1000 train alike.
 * @param labels the class of each row, from 0.
 * @throws tooFewValues unless two classes occur.
 */
export function trainClassifier(
  rows: readonly ArrayLike<number>[],
  labels: readonly number[],
  { seed, units = 128, epochs = 50, batch = 64, rate = 1e-3 }: TrainingOptions,
): Classifier {
  const present = new Set(labels).size;
  if (present < 2) throw tooFewValues('trainClassifier (classes)', present, 2);
  const width = rows[0]?.length ?? 0;
  const size = rootMeanSquare(rows);
  const scaled = rows.map((row) => Float64Array.from(row, (value) => value / size));
  const random = seededRandom(seed, 'trainClassifier');
  const classifier: Classifier = {
    first: drawUnits(width, units, random),
    second: drawUnits(units, units, random),
    last: drawUnits(units, Math.max(...labels) + 1, random),
  };
  const parameters = parametersOf(classifier);
  const optimizer = adam(parameters, { rate });
  const order = Array.from(rows.keys());
  for (let epoch = 0; epoch < epochs; epoch++) {
    const shuffled = random.shuffle(order);
    for (let start = 0; start < shuffled.length; start += batch) {
      const gradients = parameters.map(({ length }) => new Float64Array(length));
      const chosen = shuffled.slice(start, start + batch);
      for (const at of chosen) {
        addGradient(classifier, scaled[at] ?? [], labels[at] ?? 0, gradients, chosen.length);
      }
      optimizer.step(gradients);
    }
  }
  for (const row of classifier.first.weight) row.forEach((value, i) => (row[i] = value / size));
  return classifier;
}

function rootMeanSquare(rows: readonly ArrayLike<number>[]): number {
  const squares = rows.reduce((sum, row) => sum + norm(row) ** 2 / row.length, 0);
  return Math.sqrt(squares / rows.length) || 1;
}

function drawUnits(inputs: number, count: number, { uniform }: Random): Units {
  const bound = 1 / Math.sqrt(inputs);
  const draw = () => bound * (2 * uniform() - 1);
  return {
    weight: Array.from({ length: count }, () => Float64Array.from({ length: inputs }, draw)),
    bias: Float64Array.from({ length: count }, draw),
  };
}

/** The arrays that training changes, in place and always in this order. */
function parametersOf({ first, second, last }: Classifier): readonly Float64Array[] {
  return [first, second, last].flatMap(({ weight, bias }) => [...weight, bias]);
}

/** Adds one row's share of the mean loss's gradient, in the order of `parametersOf`. */
function addGradient(
  classifier: Classifier,
  row: ArrayLike<number>,
  label: number,
  gradients: readonly Float64Array[],
  batch: number,
): void {
  const pass = classify(classifier, row);
  const classes = pass.logits.length;
  const atLast = pass.logits.map((logit, k) => {
    return (1 / (1 + Math.exp(-logit)) - (k === label ? 1 : 0)) / (batch * classes);
  });
  const atSecond = throughRelu(timesTransposed(classifier.last, atLast), pass.second);
  const atFirst = throughRelu(timesTransposed(classifier.second, atSecond), pass.first);
  let next = 0;
  for (const [slopes, inputs] of [
    [atFirst, row],
    [atSecond, pass.first],
    [atLast, pass.second],
  ] as const) {
    for (const slope of slopes) {
      const target = gradients[next++] ?? new Float64Array();
      if (slope === 0) continue;
      for (let i = 0; i < target.length; i++) {
        target[i] = (target[i] ?? 0) + slope * (inputs[i] ?? 0);
      }
    }
    const bias = gradients[next++] ?? new Float64Array();
    for (const [at, slope] of slopes.entries()) bias[at] = (bias[at] ?? 0) + slope;
  }
}

function throughRelu(slopes: Float64Array, units: Float64Array): Float64Array {
  return slopes.map((slope, at) => ((units[at] ?? 0) > 0 ? slope : 0));
}
