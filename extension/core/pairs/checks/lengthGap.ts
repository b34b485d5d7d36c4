import type { PairCheck } from '../checkPairs';
import type { Side } from '../pair';

/** Below that, lengths differ by chance. */
const fewestPairs = 8;
const largestRatio = 1.5;

/**
 * Answers of one side that are much longer: the vector may then stand for length, and summed
 * log-probabilities favour the shorter side. Lengths in characters, means over pairs.
 */
export const lengthGap: PairCheck = ({ pairs }) => {
  if (pairs.length < fewestPairs) return [];
  const meanLength = (side: Side) =>
    pairs.reduce((sum, pair) => sum + pair[side].answer.length, 0) / pairs.length;
  const positive = meanLength('positive');
  const negative = meanLength('negative');
  const ratio = Math.max(positive, negative) / Math.max(1, Math.min(positive, negative));
  if (ratio <= largestRatio) return [];
  const message =
    `Positive answers have ${positive.toFixed(0)} characters on average, negative ones ` +
    `${negative.toFixed(0)}: the vector may stand for length. Compare per token.`;
  return [{ code: 'lengthGap', message, pairs: [] }];
};
