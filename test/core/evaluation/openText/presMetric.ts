import type {
  AnswerLikelihoods,
  LikelihoodPair,
} from '../../../../extension/core/evaluation/openText/answerLikelihoods';

/** What both halves of a table are divided by before they are compared. */
export type Normaliser = (table: readonly AnswerLikelihoods[]) => number;

/** Pres et al. 2024: |mean of the highest negative and the lowest positive log-likelihood|. */
export const ofPaper: Normaliser = (table) => {
  const highest = Math.max(...table.map(({ negative }) => negative));
  const lowest = Math.min(...table.map(({ positive }) => positive));
  return Math.abs((highest + lowest) / 2);
};

/** The released notebook: |the highest log-likelihood of all|. */
export const ofNotebook: Normaliser = (table) =>
  -Math.max(...table.flatMap(({ positive, negative }) => [positive, negative]));

/**
 * Promote and suppress of Pres et al. 2024 on the first 25, 50, 75 and 100 % of each half, those
 * first of which the unsteered model does least of what is wanted. Unsteered and steered numbers
 * are divided by normalisers of their own. It is here to be compared with, not to be used: its
 * sign can hang on one text.
 */
export function presMetric(
  table: readonly LikelihoodPair[],
  normaliser: Normaliser,
): readonly { readonly promote: number; readonly suppress: number }[] {
  const before = normaliser(table.map(({ unsteered }) => unsteered));
  const after = normaliser(table.map(({ steered }) => steered));
  const risen = table
    .toSorted((a, b) => a.unsteered.positive - b.unsteered.positive)
    .map(({ unsteered, steered }) => steered.positive / after - unsteered.positive / before);
  const fallen = table
    .toSorted((a, b) => b.unsteered.negative - a.unsteered.negative)
    .map(({ unsteered, steered }) => unsteered.negative / before - steered.negative / after);
  return [0.25, 0.5, 0.75, 1].map((share) => {
    const count = Math.floor(table.length * share);
    return { promote: average(risen.slice(0, count)), suppress: average(fallen.slice(0, count)) };
  });
}

function average(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
