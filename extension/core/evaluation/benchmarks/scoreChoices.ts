import { sum } from '../../math/sum';
import type { Model, RunOptions } from '../../model/model';
import type { Tokenizer } from '../../model/tokenizer';
import type { Setting } from '../../steering/push';
import { choiceWithoutTokens, promptWithoutTokens } from '../errors';
import { requireApplied } from '../requireApplied';
import { requireFinite } from '../requireFinite';
import type { BenchmarkItem } from './benchmarkItem';

export interface ChoiceScores {
  /** Of each choice's scored text, nats. */
  readonly logProbs: readonly number[];
  /** Summed over choices. */
  readonly appliedPositions: number;
}

/**
 * The log-probability of each choice of an item under each setting; all go to the model in one
 * call, so that the prompt is computed once.
 * @returns one per setting, in order.
 * @throws notApplied when a steered setting pushed nowhere; notFinite; promptWithoutTokens,
 * choiceWithoutTokens.
 */
export async function scoreChoices(
  model: Model,
  item: BenchmarkItem,
  settings: readonly Setting[],
  options?: RunOptions,
): Promise<readonly ChoiceScores[]> {
  const { prompt, answers, leads } = encodeItem(item, model.tokenizer);
  const scores = await model.scoreAnswers({ prompt, answers }, settings, options);
  return settings.map((setting, index) => {
    const ofSetting = scores[index] ?? [];
    const logProbs = ofSetting.map((score, choice) => sum(score.logProbs.slice(leads[choice])));
    const appliedPositions = sum(ofSetting.map((score) => score.appliedPositions));
    requireApplied(`Item ${item.id}`, setting, appliedPositions);
    requireFinite(`Item ${item.id}`, setting, logProbs);
    return { logProbs, appliedPositions };
  });
}

/** Prompt and answer are tokenised together, as in `encodePair`. */
function encodeItem({ id, prompt: text, choices }: BenchmarkItem, tokenizer: Tokenizer) {
  const promptText = `${tokenizer.startText ?? ''}${text}`;
  const prompt = tokenizer.encode(promptText);
  if (prompt.length === 0) throw promptWithoutTokens(id);
  const encoded = choices.map(({ lead, text: scored }) => {
    const scoredFrom = tokenizer.encode(promptText + lead).length - prompt.length;
    const answer = tokenizer.encode(promptText + lead + scored).slice(prompt.length);
    if (answer.length <= scoredFrom) throw choiceWithoutTokens(id, scored);
    return { answer, scoredFrom };
  });
  return {
    prompt,
    answers: encoded.map(({ answer }) => answer),
    leads: encoded.map(({ scoredFrom }) => scoredFrom),
  };
}
