import { seededRandom } from '../../base/random';
import { tooFewPairs } from '../errors';
import type { CardedMethod, MethodContext, PairActivations, VectorBuild } from '../method';
import { chooseHeads } from './chooseHeads';
import { headDisplacement, headMassMean, headPushes } from './headDisplacement';
import { probeHeads, type HeadActivations } from './probeHeads';

/** 48 of LLaMA-7B's 1024 heads (Li et al. 2023), as a share. */
const chosenShare = 48 / 1024;
const validationShare = 0.2;

export interface ItiOptions {
  /** Heads of each block; the same in all. */
  readonly headCount: number;
  /** How many heads are pushed; by default 4.7 % of all, at least one. */
  readonly count?: number;
}

/**
 * Inference-time intervention (Li et al. 2023): a logistic probe per head on its slice of `headIn`;
 * the heads with the best validation accuracy are pushed by α·σ·θ̂, θ̂ the direction of the mass
 * mean and σ the standard deviation (ddof 1) of activations along it. The vector is σ·θ̂, so its
 * multiplier is α, of which the paper takes 15.
 *
 * Probes see the training pairs only; mass mean and σ all pairs, as in the authors' code. Hook
 * points are `headIn` of the blocks to choose from; a block without a chosen head gets no vector.
 *
 * Traps: the authors' `edit_weight.py` puts the push into o_proj's bias without W_O, so published
 * "baked-in" models differ from this. Too large an α makes every answer "I have no comment".
 * Accuracies of few validation pairs tie, and then the earlier head is taken.
 */
export function iti({ headCount, count }: ItiOptions): CardedMethod {
  const start = (context: MethodContext): VectorBuild => {
    const positive: HeadActivations[] = [];
    const negative: HeadActivations[] = [];
    const copy = (values: readonly Float32Array[]) => values.map((array) => array.slice());
    return {
      add: (pair: PairActivations) => {
        positive.push(copy(pair.positive));
        negative.push(copy(pair.negative));
      },
      finish: () => {
        const pairs = positive.length;
        if (pairs < 3) throw tooFewPairs('iti', pairs, 3);
        const texts = [...positive, ...negative];
        const labels = texts.map((_, at) => at < pairs);
        const split = drawSplit(pairs, context.seed);
        const probes = probeHeads(texts, labels, { headCount, split });
        const heads = context.widths.length * headCount;
        const chosen = chooseHeads(
          probes.map((block) => block.map(({ accuracy }) => accuracy)),
          count ?? Math.max(1, Math.round(heads * chosenShare)),
        );
        const displacements = chosen.map(({ block, head }) => {
          const place = { block, head, headCount };
          const vector = headMassMean(texts, labels, place);
          return headDisplacement(vector, texts, { ...place, ddof: 1 });
        });
        return headPushes(displacements, context.widths);
      },
    };
  };
  return { name: 'iti', unit: 'sigma', card: itiCard, start };
}

/** Members of a pair stay together, or a probe would have seen the topic of what judges it. */
function drawSplit(pairs: number, seed: number) {
  const all = Array.from({ length: pairs }, (_, index) => index);
  const held = Math.max(1, Math.round(pairs * validationShare));
  const order = seededRandom(seed, 'iti').shuffle(all);
  const bothOf = (indices: readonly number[]) => indices.flatMap((at) => [at, at + pairs]);
  return { validation: bothOf(order.slice(0, held)), train: bothOf(order.slice(held)) };
}

export const itiCard: CardedMethod['card'] = {
  name: 'iti',
  title: 'Inference-time intervention (ITI)',
  formula: 'headIn += α·σ·θ̂ at the heads whose probe is most accurate, θ̂ = mass mean direction',
  source: 'Li et al. 2023',
  site: 'read at the last token at headIn; applied there, to chosen heads of all blocks',
  sign: 'positive − negative',
  unit: 'sigma: standard deviations along the direction; the paper takes 15',
  failsWhen: 'validation pairs are so few that accuracies tie',
};
