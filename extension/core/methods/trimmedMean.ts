import { mean } from '../math/mean';
import { differences } from './differences';
import { holdPairs } from './heldPairs';
import type { CardedMethod } from './method';

/** A tenth at each end (Tukey's usual choice) withstands a tenth of broken pairs. */
const trimmedShare = 0.1;

/**
 * Trimmed mean difference: in each dimension by itself, the tenth of the pairs with the smallest
 * and the tenth with the largest Δ are left out, and the rest is averaged. The norm is kept.
 *
 * For pairs of which some were read at a sink token, whose massive activations sit in a few
 * dimensions and would decide the mean alone. With fewer than ten pairs nothing is trimmed, and it
 * is the mean difference; which is said.
 */
export const trimmedMean: CardedMethod = {
  name: 'trimmedMean',
  variant: '10 % at each end',
  card: {
    name: 'trimmedMean',
    title: 'Trimmed mean difference',
    formula: 'v_i = mean of Δ_i without its smallest and largest tenth, norm kept',
    source: 'Tukey 1962, applied to mean difference',
    site: 'read and applied at any site',
    sign: 'positive − negative',
    unit: 'vector: about the mean difference',
    failsWhen: 'more than a tenth of the pairs are broken, or the effect itself is in few pairs',
  },
  start: holdPairs('trimmedMean', 1, (pairs) => {
    const rows = differences(pairs);
    const cut = Math.floor(rows.length * trimmedShare);
    const result = Float32Array.from({ length: rows[0]?.length ?? 0 }, (_, i) => {
      const column = Float64Array.from(rows, (row) => row[i] ?? NaN).sort();
      return mean(column.subarray(cut, column.length - cut));
    });
    const message = `${rows.length} pairs are too few to leave any out: this is the mean difference.`;
    return { result, checks: cut === 0 ? [{ code: 'nothingTrimmed', message }] : [] };
  }),
};
