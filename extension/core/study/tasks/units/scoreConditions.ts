import { scoreFirstWord } from '../../../evaluation/tasks/scoreFirstWord';
import { scorePreference } from '../../../evaluation/tasks/scorePreference';
import type { TaskScore } from '../../../evaluation/tasks/taskScore';
import type { TaskKind } from '../../../methods/inContextPairs';
import type { Model } from '../../../model/model';
import { encodeShots } from '../../../pairs/tasks/shotPrompt';
import type { TaskItem } from '../../../pairs/tasks/taskItem';
import type { Setting } from '../../../steering/push';

/**
 * One item behind some demonstrations under several settings, by the measure of its kind of task.
 * @throws answerWithoutTokens, notApplied, notFinite
 */
export function scoreConditions(
  model: Model,
  kind: TaskKind,
  { item, shots }: { readonly item: TaskItem; readonly shots: readonly TaskItem[] },
  settings: readonly Setting[],
): Promise<readonly TaskScore[]> {
  const { input, output } = item;
  if (kind === 'mapping') {
    const firstWord = output.split(/\s+/)[0] ?? output;
    const encoded = encodeShots(model.tokenizer, shots, { input, output: firstWord });
    return scoreFirstWord(model, encoded, settings);
  }
  const { prompt, answer: wanted } = encodeShots(model.tokenizer, shots, item);
  const copied = encodeShots(model.tokenizer, shots, { input, output: input });
  return scorePreference(model, { id: input, prompt, wanted, unwanted: copied.answer }, settings);
}
