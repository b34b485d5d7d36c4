import { throwIfCancelled } from '../../base/cancel';
import type { Model, RunOptions } from '../../model/model';
import { everyHeadIn } from './everyHeadIn';
import { meanHeadInputs } from './functionVector';

/** Tokens read in one run: many short prompts take little longer together than one alone. */
const runTokens = 384;

/**
 * Mean activation at `headIn` of every block, at the last token of prompts (token ids). Prompts
 * that begin with the same token, as all with a start token do, are read together behind it.
 * @returns `[block]`, each as wide as the block's heads together.
 * @throws siteMissing where a block has no such place.
 */
export async function readMeanHeads(
  model: Model,
  prompts: readonly (readonly number[])[],
  options: RunOptions = {},
): Promise<readonly Float32Array[]> {
  const read: (readonly Float32Array[])[] = [];
  for (const group of groupsOf(prompts)) {
    throwIfCancelled(options.signal);
    const task = {
      prompt: group[0]?.slice(0, 1) ?? [],
      branches: group.map((prompt) => ({ answer: prompt.slice(1), pools: [[prompt.length - 1]] })),
    };
    const branches = await model.readActivations(task, everyHeadIn(model), options);
    read.push(...branches.map(([last = []]) => last));
  }
  return meanHeadInputs(read);
}

function groupsOf(
  prompts: readonly (readonly number[])[],
): readonly (readonly (readonly number[])[])[] {
  const groups: (readonly number[])[][] = [];
  let tokens = 0;
  for (const prompt of prompts) {
    const current = groups.at(-1);
    tokens += prompt.length;
    if (current !== undefined && current[0]?.[0] === prompt[0] && tokens <= runTokens) {
      current.push(prompt);
    } else {
      groups.push([prompt]);
      tokens = prompt.length;
    }
  }
  return groups;
}
