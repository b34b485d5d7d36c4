import { subtractRows } from '../../math/subtractRows';
import type { Model, RunOptions } from '../../model/model';
import type { Setting } from '../../steering/push';

/**
 * W_O·x of blocks as the model itself computes it, whatever the layout or quantisation of its
 * weights: `headIn` of each block is replaced by x and `attnOut` read behind it, less the same with
 * x = 0, which is the projection's bias. All blocks take two runs together, because an input that
 * is replaced no longer depends on the blocks before.
 *
 * Trap: where a norm stands between projection and `attnOut` (Gemma 2), this is not the plain
 * product but what reaches the residual stream of a head alone.
 * @param headIns x by block.
 * @returns by block, as wide as the residual stream.
 */
export async function projectByModel(
  model: Model,
  headIns: ReadonlyMap<number, Float32Array>,
  options: RunOptions = {},
): Promise<ReadonlyMap<number, Float32Array>> {
  const blocks = [...headIns.keys()];
  const read = async (valueOf: (headIn: Float32Array) => Float32Array) => {
    const setting: Setting = {
      positions: 'all',
      pushes: blocks.map((block) => {
        const headIn = headIns.get(block) ?? new Float32Array();
        const dims = [headIn.length];
        const mask = { dims, data: new Float32Array(headIn.length).fill(1) };
        const tensors = { vector: { dims, data: valueOf(headIn) }, mask };
        return { hookPoint: { block, site: 'headIn' }, operator: 'patch', tensors, multiplier: 1 };
      }),
    };
    // Any token will do: what comes before the projection is replaced.
    const task = { prompt: [0], branches: [{ answer: [], pools: [[0]] }] };
    const points = blocks.map((block) => ({ block, site: 'attnOut' as const }));
    const [branch] = await model.readActivations(task, points, { ...options, setting });
    return branch?.[0] ?? [];
  };
  const projected = await read((headIn) => headIn);
  const biases = await read((headIn) => new Float32Array(headIn.length));
  return new Map(
    blocks.map((block, at) => {
      return [block, Float32Array.from(subtractRows(projected[at] ?? [], biases[at] ?? []))];
    }),
  );
}
