import type { Random } from '../../base/random';
import type { TaskItem } from './taskItem';

/**
 * The demonstrations with each other's outputs, in random order: they keep the form of the task and
 * the set of its outputs, and say nothing about which belongs to which input (Min et al. 2022). By
 * chance some may keep their own, as in the function-vectors code.
 */
export function shuffleLabels(
  shots: readonly TaskItem[],
  random: Pick<Random, 'shuffle'>,
): readonly TaskItem[] {
  const outputs = random.shuffle(shots.map(({ output }) => output));
  return shots.map(({ input, output }, at) => ({ input, output: outputs[at] ?? output }));
}
