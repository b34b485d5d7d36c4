import type { Model, RunOptions } from '../../model/model';
import { unsteered, type Push, type Setting } from '../../steering/push';
import { headSlice } from './headSlice';

/** A prompt whose demonstrations mislead, and the first token of its right answer. */
export interface EffectTrial {
  readonly prompt: readonly number[];
  readonly target: number;
}

/**
 * Indirect effect of each head on one prompt (Todd et al. 2024, section 2.2): P(target | the head's
 * slice of `headIn` at the prompt's last token replaced by its mean over good prompts) − P(target).
 * All patches of a prompt branch off behind it at its last token, so they take one run and not one
 * each.
 * @param meanHeadIn `[block]`, from `readMeanHeads`.
 * @returns `[block][head]`, differences of probabilities.
 */
export async function indirectEffects(
  model: Model,
  { prompt, target }: EffectTrial,
  { meanHeadIn, headCount }: { meanHeadIn: readonly Float32Array[]; headCount: number },
  options: RunOptions = {},
): Promise<readonly Float64Array[]> {
  const patches = meanHeadIn.flatMap((mean, block) => patchesOf(block, mean, headCount));
  const task = { prompt, answers: [[target]] };
  const scores = await model.scoreAnswers(task, [unsteered, ...patches], options);
  const [clean = NaN, ...patched] = scores.map(([score]) => Math.exp(score?.logProbs[0] ?? NaN));
  return meanHeadIn.map((_, block) => {
    const ofBlock = patched.slice(block * headCount, (block + 1) * headCount);
    return Float64Array.from(ofBlock, (probability) => probability - clean);
  });
}

function patchesOf(block: number, mean: Float32Array, headCount: number): readonly Setting[] {
  const vector = { dims: [mean.length], data: mean };
  return Array.from({ length: headCount }, (_, head): Setting => {
    const mask = new Float32Array(mean.length);
    headSlice(mask, head, headCount).fill(1);
    const push: Push = {
      hookPoint: { block, site: 'headIn' },
      operator: 'patch',
      tensors: { vector, mask: { dims: [mean.length], data: mask } },
      multiplier: 1,
    };
    return { pushes: [push], positions: 'fromPromptLast' };
  });
}
