import type { Model, ReadTask, RunOptions } from '../model/model';
import type { EncodedPair } from '../pairs/encodePair';
import { hookName, type HookPoint } from '../steering/hookPoint';
import type { PairActivations } from './method';
import { resolveReadPosition, type ReadPosition } from './readPosition';

/**
 * One pair's unsteered activations at the read position. Members with one prompt are read behind it
 * together, so that it is computed once.
 * @throws answerTooShort, sameWhereRead
 */
export async function readPair(
  model: Model,
  pair: EncodedPair,
  position: ReadPosition,
  hookPoints: readonly HookPoint[],
  options?: RunOptions,
): Promise<PairActivations> {
  const { positive, negative } = pair;
  const at = resolveReadPosition(position, pair);
  const branches = [
    { answer: positive.answer, pools: [at.positive] },
    { answer: negative.answer, pools: [at.negative] },
  ];
  const read = async (task: ReadTask) => {
    const activations = await model.readActivations(task, hookPoints, options);
    return activations.map(([pool = []]) => pool);
  };
  if (positive.prompt.join() === negative.prompt.join()) {
    const [plus = [], minus = []] = await read({ prompt: positive.prompt, branches });
    return { positive: plus, negative: minus };
  }
  const [plus = []] = await read({ prompt: positive.prompt, branches: branches.slice(0, 1) });
  const [minus = []] = await read({ prompt: negative.prompt, branches: branches.slice(1) });
  return { positive: plus, negative: minus };
}

export type PairReader = typeof readPair;

/**
 * A reader that keeps what it read, so that several methods share one pass over the pairs. Holds
 * 2 · pairs · hook points · width numbers for as long as it is kept.
 */
export function rememberPairs(read: PairReader = readPair): PairReader {
  const known = new Map<string, PairActivations>();
  return async (model, pair, position, hookPoints, options) => {
    const key = JSON.stringify([pair.id, position, hookPoints.map(hookName)]);
    const kept = known.get(key) ?? (await read(model, pair, position, hookPoints, options));
    known.set(key, kept);
    return kept;
  };
}
