import type { Random } from '../../base/random';
import { tooFewItems } from '../../pairs/errors';
import { encodeShots, type TaskEncoder } from '../../pairs/tasks/shotPrompt';
import { shuffleLabels } from '../../pairs/tasks/shuffleLabels';
import type { TaskItem } from '../../pairs/tasks/taskItem';
import type { FunctionVectorOptions } from './buildFunctionVector';

export interface DrawOptions {
  /** Demonstrations in each prompt. */
  readonly shots: number;
  readonly meanPrompts: number;
  readonly trials: number;
  readonly random: Random;
}

/**
 * The prompts of a function vector, as Todd et al. 2024 draw them: `shots` demonstrations and
 * another item as the question, anew for each prompt; in trials the labels are shuffled.
 * @throws tooFewItems unless there is one item more than shots.
 */
export function drawPrompts(
  encoder: TaskEncoder,
  items: readonly TaskItem[],
  { shots, meanPrompts, trials, random }: DrawOptions,
): Pick<FunctionVectorOptions, 'meanPrompts' | 'trials'> {
  if (items.length <= shots) {
    throw tooFewItems('The part of the task that is built from', items.length, shots + 1);
  }
  const draw = () => {
    const [asked = { input: '', output: '' }, ...shown] = random.sample(items, shots + 1);
    return { asked, shown };
  };
  return {
    meanPrompts: Array.from({ length: meanPrompts }, () => {
      const { asked, shown } = draw();
      return encodeShots(encoder, shown, asked).prompt;
    }),
    trials: Array.from({ length: trials }, () => {
      const { asked, shown } = draw();
      const { prompt, answer } = encodeShots(encoder, shuffleLabels(shown, random), asked);
      return { prompt, target: answer[0] ?? 0 };
    }),
  };
}
