import type { LikelihoodPair } from '../../../../extension/core/evaluation/openText/answerLikelihoods';

/**
 * Log-likelihood tables with the shape of those of Pres et al. 2024: the authors' own tables are
 * not redistributed, so these few numbers were fitted, with a program of its own, to give what
 * the paper prints and what its formulas give on the authors' files.
 */
interface Recipe {
  /** Questions, of 49 or 50. */
  readonly n: number;
  /** Unsteered log-likelihoods rise evenly from the first to the second number. */
  readonly positiveEnds: readonly [number, number];
  readonly negativeEnds: readonly [number, number];
  /** Added to every other positive answer and taken from the next; for negative ones turned round. */
  readonly spread: number;
  /** What steering adds to each part between the quartile borders seen from both ends. */
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  /** Added to the first and last positive and to the first and last negative answer. */
  readonly ends: readonly [number, number, number, number];
}

const recipes = {
  'ITI truthful': {
    n: 50,
    positiveEnds: [-1.14269, -0.22843],
    negativeEnds: [-2.40146, -0.36619],
    spread: 0.05285,
    positive: [0.00377, -0.04851, 0.00455, -0.02365, -0.08799, -0.05854],
    negative: [-0.17837, -0.1743, -0.12412, -0.11154, -0.09613, -0.09175],
    ends: [-0.00832, -0.06866, 0.00253, -0.01277],
  },
  'CAA negative hallucination': {
    n: 49,
    positiveEnds: [-0.99659, -0.40072],
    negativeEnds: [-1.76909, -0.35919],
    spread: 0.06442,
    positive: [0.00515, -0.00488, -0.00145, -0.01277, -0.02225, -0.0021, -0.00689],
    negative: [-0.05087, -0.01076, -0.03917, -0.0942, -0.08517, -0.08437, -0.03533],
    ends: [0.00537, 0.00198, -0.00235, -0.00322],
  },
  'CAA corrigible, labels corrected': {
    n: 50,
    positiveEnds: [-1.15957, -0.53178],
    negativeEnds: [-1.22604, -0.51813],
    spread: -0.04055,
    positive: [-0.01609, -0.17116, -0.04113, -0.14574, -0.07743, -0.11517],
    negative: [-0.1561, -0.00718, -0.12397, -0.11639, -0.10191, -0.13152],
    ends: [-0.06655, 0.03275, -0.0115, 0.0063],
  },
  'CAA myopia': {
    n: 50,
    positiveEnds: [-0.93025, -0.29876],
    negativeEnds: [-1.1359, -0.32824],
    spread: 0.0345,
    positive: [-0.03849, -0.05073, -0.04399, -0.04256, 0.00166, 0.00377],
    negative: [-0.04982, -0.09554, -0.05851, -0.04687, -0.04744, -0.048],
    ends: [0.00765, 0.04672, -0.00666, 0.03807],
  },
  'CAA hallucination': {
    n: 49,
    positiveEnds: [-1.78751, -0.45789],
    negativeEnds: [-1.29062, -0.25933],
    spread: 0.03851,
    positive: [-0.03805, -0.00349, 0.01291, -0.02169, -0.03347, -0.0444, -0.06574],
    negative: [-0.02668, -0.02588, -0.00167, -0.10432, -0.03778, -0.0593, -0.0259],
    ends: [0.02388, -0.00164, 0.00395, -0.02339],
  },
  'CAA sycophancy on truthfulness': {
    n: 50,
    positiveEnds: [-2.04364, -0.48576],
    negativeEnds: [-1.02351, -0.50613],
    spread: 0.00019,
    positive: [-0.00547, 0.01719, -0.01818, 0.00311, -0.03961, -0.01757],
    negative: [-0.01066, -0.0219, -0.00283, -0.00852, -0.12118, -0.01726],
    ends: [-0.02697, 0.00666, -0.00509, 0.01944],
  },
} as const satisfies Readonly<Record<string, Recipe>>;

export type ReplicaName = keyof typeof recipes;

/** The table of one row of the paper's Table 4. */
export function presReplica(name: ReplicaName): readonly LikelihoodPair[] {
  const recipe: Recipe = recipes[name];
  const { n, positiveEnds, negativeEnds, positive, negative, spread, ends } = recipe;
  const parts = partsOf(n);
  return parts.map(({ part, isUp, isPlain }, i) => {
    const swing = isPlain ? 0 : isUp ? spread : -spread;
    const end = (first: number, last: number) => (i === 0 ? first : i === n - 1 ? last : 0);
    const unsteered = { positive: along(positiveEnds, i, n), negative: along(negativeEnds, i, n) };
    const steered = {
      positive: unsteered.positive + (positive[part] ?? NaN) + swing + end(ends[0], ends[1]),
      negative: unsteered.negative + (negative[part] ?? NaN) - swing + end(ends[2], ends[3]),
    };
    return { unsteered, steered };
  });
}

/** The same table with the two classes taken for each other. */
export function swapped(table: readonly LikelihoodPair[]): readonly LikelihoodPair[] {
  return table.map(({ unsteered, steered }) => ({
    unsteered: { positive: unsteered.negative, negative: unsteered.positive },
    steered: { positive: steered.negative, negative: steered.positive },
  }));
}

function along([first, last]: readonly [number, number], i: number, n: number): number {
  return first + ((last - first) * i) / (n - 1);
}

/** Which part each place lies in; the odd one out of a part of odd length does not swing. */
function partsOf(n: number) {
  const fromLow = [1, 2, 3].map((quarter) => Math.floor((n * quarter) / 4));
  const borders = [...new Set([0, ...fromLow, ...fromLow.map((border) => n - border), n])];
  borders.sort((a, b) => a - b);
  return borders.slice(0, -1).flatMap((from, part) => {
    const length = (borders[part + 1] ?? n) - from;
    return Array.from({ length }, (_, place) => ({
      part,
      isUp: place % 2 === 0,
      isPlain: length % 2 === 1 && place === length - 1,
    }));
  });
}
