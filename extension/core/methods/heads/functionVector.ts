import { addScaled } from '../../math/addScaled';
import { dot } from '../../math/dot';
import { lengthsDiffer } from '../../math/errors';
import { meanRow } from '../../math/meanRow';
import type { FloatTensor } from '../../steering/push';
import type { MethodCard } from '../methodCard';
import { headSlice, type Head } from './headSlice';

/** Product with the attention output projection of a block: weight only, never its bias. */
export type OutputProjection = (block: number, headIn: Float32Array) => ArrayLike<number>;

/**
 * Function vector (Todd et al. 2024): FV = Σ over chosen heads of W_O·[0 … ā … 0], ā the head's
 * mean slice of `headIn` at the last token of many-shot prompts. Added at the output of a block
 * about a third of the way up, at the last token, multiplier 1.
 *
 * Traps: the authors' code calls the whole projection for each head, so a bias is added as many
 * times as there are heads; here the weight alone counts. The width of a head is that of `headIn`
 * over the number of heads, which is not residual width over heads in Gemma and Qwen3. In decoding,
 * "the last token" is each new one, so the task is put in again at every step.
 * @param meanHeadIn `[block]`, from `meanHeadInputs`.
 */
export function functionVector(
  heads: readonly Head[],
  meanHeadIn: readonly Float32Array[],
  { headCount, project }: { readonly headCount: number; readonly project: OutputProjection },
): Float32Array {
  let sum: Float64Array | undefined;
  for (const [block, padded] of padToHeads(heads, meanHeadIn, headCount)) {
    const output = project(block, padded);
    sum ??= new Float64Array(output.length);
    addScaled(sum, output, 1);
  }
  return Float32Array.from(sum ?? []);
}

/**
 * By block, the mean with zeros at heads that were not chosen. W_O is linear, so the heads of a
 * block may be added before it.
 */
export function padToHeads(
  heads: readonly Head[],
  meanHeadIn: readonly Float32Array[],
  headCount: number,
): ReadonlyMap<number, Float32Array> {
  const padded = new Map<number, Float32Array>();
  for (const { block, head } of heads) {
    const mean = meanHeadIn[block] ?? new Float32Array();
    const own = padded.get(block) ?? new Float32Array(mean.length);
    headSlice(own, head, headCount).set(headSlice(mean, head, headCount));
    padded.set(block, own);
  }
  return padded;
}

/**
 * Mean activation at `headIn` over prompts, by block.
 * @param prompts `[prompt][block]`, at the last token.
 */
export function meanHeadInputs(
  prompts: readonly (readonly Float32Array[])[],
): readonly Float32Array[] {
  const blocks = prompts[0]?.length ?? 0;
  return Array.from({ length: blocks }, (_, block) =>
    Float32Array.from(meanRow(prompts.map((prompt) => prompt[block] ?? []))),
  );
}

/**
 * Average indirect effect: the mean over trials of P(target | head's slice replaced) − P(target).
 * @param effects `[trial][block][head]`
 * @returns `[block][head]`, for `chooseHeads`.
 */
export function averageIndirectEffect(
  effects: readonly (readonly ArrayLike<number>[])[],
): readonly Float64Array[] {
  const blocks = effects[0]?.length ?? 0;
  return Array.from({ length: blocks }, (_, block) =>
    meanRow(effects.map((trial) => trial[block] ?? [])),
  );
}

/**
 * W·x, the weight as rows of outputs `[outputs, inputs]`.
 * @throws lengthsDiffer
 */
export function projectWith({ dims, data }: FloatTensor, headIn: Float32Array): Float64Array {
  const [outputs = 0, inputs = 0] = dims;
  if (inputs !== headIn.length) throw lengthsDiffer('projectWith', inputs, headIn.length);
  return Float64Array.from({ length: outputs }, (_, row) => {
    return dot(data.subarray(row * inputs, (row + 1) * inputs), headIn);
  });
}

export const functionVectorCard: MethodCard = {
  name: 'functionVector',
  title: 'Function vector',
  formula: 'v = Σ over heads with the largest average indirect effect of W_O·mean head output',
  source: 'Todd et al. 2024',
  site: 'read at headIn of all blocks, last token; applied to residPost of one block, a third up',
  sign: 'toward doing the task; the opposite is nothing in particular',
  unit: 'vector: what the heads write on average',
  failsWhen: 'the model cannot do the task with ten shots, or the concept is a style, not a task',
};
