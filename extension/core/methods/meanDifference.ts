import { tooFewPairs } from './errors';
import type { CardedMethod, MethodContext, PairActivations, VectorBuild } from './method';

/**
 * Mean difference: v = mean over pairs of positive − negative, its norm kept (CAA, Rimsky et al.
 * 2024; Tan et al. 2024 D.4). Summed in float64, in memory that does not grow with the pairs.
 */
export const meanDifference: CardedMethod = {
  name: 'meanDifference',
  card: {
    name: 'meanDifference',
    title: 'Mean difference',
    formula: 'v = mean(positive − negative), norm kept',
    source: 'CAA, Rimsky et al. 2024; Tan et al. 2024 D.4',
    site: 'read and applied at any site',
    sign: 'positive − negative',
    unit: 'vector: the mean difference itself, comparable between blocks',
    failsWhen:
      'a few activations are huge (sink tokens), or members differ in more than the concept',
  },
  start,
};

function start({ widths }: MethodContext): VectorBuild {
  const sums = widths.map((width) => new Float64Array(width));
  let count = 0;
  const add = ({ positive, negative }: PairActivations) => {
    count++;
    for (const [place, sum] of sums.entries()) {
      const [plus, minus] = [positive[place], negative[place]];
      for (let i = 0; i < sum.length; i++) {
        sum[i] = (sum[i] ?? NaN) + (plus?.[i] ?? NaN) - (minus?.[i] ?? NaN);
      }
    }
  };
  const finish = () => {
    if (count === 0) throw tooFewPairs('meanDifference', 0, 1);
    return sums.map((sum) => Float32Array.from(sum, (value) => value / count));
  };
  return { add, finish };
}
