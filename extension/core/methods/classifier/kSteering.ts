import type { FloatTensor } from '../../steering/push';
import { holdPairs } from '../heldPairs';
import type { BuiltOperator, OperatorMethod } from '../method';
import { classify, readoutOf, type Classifier, type Goal } from './classifier';
import { trainClassifier } from './trainClassifier';

/** The classifier and its goal as tensors of the operator `classifierGradient`. */
export function classifierOperator(classifier: Classifier, goal: Goal): BuiltOperator {
  const { first, second } = classifier;
  return {
    operator: 'classifierGradient',
    tensors: {
      W1: table(first.weight),
      b1: list(first.bias),
      W2: table(second.weight),
      b2: list(second.bias),
      readout: list(readoutOf(classifier, goal)),
    },
  };
}

/**
 * K-steering (Oozeer et al. 2025) of two classes: a small classifier of which member an activation
 * is of, and in the model one step down its gradient, toward the positive and away from the
 * negative class, at each position by itself.
 *
 * Traps: the gradient is 0 where no unit is active, and its length says nothing about the model, so
 * calibrate the multiplier (the authors search 1 to 32). A classifier that is right on all pairs is
 * no better a guide than one that is right on most.
 */
export const kSteering: OperatorMethod = {
  name: 'kSteering',
  variant: '128 units, one step',
  unit: 'gradient',
  card: {
    name: 'kSteering',
    title: 'K-steering',
    formula: "h' = h − m·∇(logit of negative − logit of positive), by a classifier with ReLU units",
    source: 'Oozeer et al. 2025',
    site: 'read and applied at any site',
    sign: 'a positive multiplier goes toward the positive class',
    unit: 'one step of the gradient as it is',
    failsWhen: 'pairs are few: the classifier is then right on them for reasons of its own',
  },
  start: holdPairs('kSteering', 2, ({ positive, negative }, { seed }) => {
    const rows = [...positive, ...negative];
    const labels = rows.map((_, at) => (at < positive.length ? 0 : 1));
    const classifier = trainClassifier(rows, labels, { seed });
    const right = rows.filter((row, at) => {
      const [toPositive = NaN, toNegative = NaN] = classify(classifier, row).logits;
      return toPositive > toNegative === (labels[at] === 0);
    });
    const share = ((100 * right.length) / rows.length).toFixed(0);
    const message =
      `the classifier is right on ${share} % of the members it was trained on; that says how well ` +
      'it reads, not how well it steers.';
    return {
      result: classifierOperator(classifier, { targets: [0], avoided: [1] }),
      checks: [{ code: 'probeAccuracy', message }],
    };
  }),
};

function table(rows: readonly Float64Array[]): FloatTensor {
  const width = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * width);
  rows.forEach((row, at) => {
    data.set(row, at * width);
  });
  return { dims: [rows.length, width], data };
}

function list(values: Float64Array): FloatTensor {
  return { dims: [values.length], data: Float32Array.from(values) };
}
