import type { PairCheck } from '../checkPairs';

/** Below that, an answer is on one side by chance; above, it is a label such as (A) or Yes. */
const fewestUses = 10;
const largestImbalance = 0.1;

/**
 * Labels, such as (A), (B), Yes, No, that stand more often on one side: the vector may then stand
 * for the letter (Tan et al. 2024 balance them for this reason).
 */
export const labelBalance: PairCheck = ({ pairs }) => {
  const uses = new Map<string, { positive: number; total: number }>();
  const count = (answer: string, positive: number) => {
    const label = answer.trim();
    const before = uses.get(label) ?? { positive: 0, total: 0 };
    uses.set(label, { positive: before.positive + positive, total: before.total + 1 });
  };
  for (const { positive, negative } of pairs) {
    // Two prompts with one answer: there the answer cannot give the side away.
    if (positive.answer.trim() === negative.answer.trim()) continue;
    count(positive.answer, 1);
    count(negative.answer, 0);
  }
  return [...uses]
    .filter(([, { positive, total }]) => {
      return total >= fewestUses && Math.abs(positive / total - 0.5) > largestImbalance;
    })
    .map(([label, { positive, total }]) => ({
      code: 'labelImbalance',
      message:
        `The answer ${JSON.stringify(label)} is positive in ${positive} of ${total} cases: the ` +
        'vector may stand for that label. Swap the choices in some pairs.',
      pairs: [],
    }));
};
