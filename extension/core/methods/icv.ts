import { addScaled } from '../math/addScaled';
import { dot } from '../math/dot';
import { meanRow } from '../math/meanRow';
import { principalComponents } from '../math/principalComponents';
import { subtractRows } from '../math/subtractRows';
import { tooFewPairs } from './errors';
import type { CardedMethod, MethodContext, PairActivations, VectorBuild } from './method';

/**
 * In-context vector (Liu et al. 2024): over the activations of all hook points side by side,
 *
 *     ICV = mean(Δ) + PC1(Δ − mean(Δ)),
 *
 * cut into hook points again. To be read at the last token of every block's output and applied at
 * the MLP output of every block with the operator `icvAdd`, multiplier 0.1. PC1's sign makes the
 * largest score of a pair positive, as in the authors' decomposition.
 *
 * Traps: PC1 has unit length over all hook points together, so the mean outweighs it (550 to 1 on
 * the goldens) and ICV is the mean difference in most blocks. The authors strip punctuation from
 * their pairs. An older version, used by Brumley et al. 2024, takes Δ the other way round and
 * subtracts. With embeddings among the hook points (theirs), PC1 is another one by a little.
 */
export const icv: CardedMethod = {
  name: 'icv',
  card: {
    name: 'icv',
    title: 'In-context vector',
    formula: 'v = mean(Δ) + PC1(Δ − mean(Δ)) over all hook points side by side',
    source: 'Liu et al. 2024',
    site: 'read at the last token of every block, applied to mlpOut of every block by icvAdd',
    sign: 'positive − negative; that of PC1 makes the largest score positive',
    unit: 'vector; icvAdd takes its direction alone, at about 0.1',
    failsWhen: 'the task is a mapping, such as antonyms, more than a style (Brumley et al. 2024)',
  },
  start,
};

function start({ widths }: MethodContext): VectorBuild {
  const rows: Float64Array[] = [];
  const add = ({ positive, negative }: PairActivations) => {
    rows.push(
      Float64Array.from(
        widths.flatMap((_, place) => {
          return Array.from(subtractRows(positive[place] ?? [], negative[place] ?? []));
        }),
      ),
    );
  };
  const finish = () => {
    if (rows.length === 0) throw tooFewPairs('icv', 0, 1);
    const centre = meanRow(rows);
    const vector = centre.slice();
    const [first] = principalComponents(rows, { centred: true });
    if (first !== undefined) {
      const scores = rows.map((row) => dot(subtractRows(row, centre), first.direction));
      const largest = scores.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
      addScaled(vector, first.direction, Math.sign(largest));
    }
    let from = 0;
    return widths.map((width) => Float32Array.from(vector.subarray(from, (from += width))));
  };
  return { add, finish };
}
