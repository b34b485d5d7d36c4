import { sum } from '../../math/sum';
import type { AnswerScore, Model, RunOptions } from '../../model/model';
import type { Message } from '../../model/tokenizer';
import { encodePair, type EncodedText } from '../../pairs/encodePair';
import { sides, type Pair, type PairFile } from '../../pairs/pair';
import type { Setting } from '../../steering/push';
import { propensityPerToken } from '../propensity';
import { requireApplied } from '../requireApplied';
import { requireFinite } from '../requireFinite';
import type { AnswerTotal } from '../scorePair';
import { speakerPrompt, type Speaker } from './speaker';
import { withHistory } from './withHistory';

export interface ItemsAfter extends RunOptions, Pick<Speaker, 'instruction'> {
  readonly file: Pick<PairFile, 'system'>;
  readonly items: readonly Pair[];
  /** What was said before the items' own prompts; empty for the items by themselves. */
  readonly history: readonly Message[];
}

/**
 * Propensity of items whose prompts come after a conversation, under every setting (nats per answer
 * token; Tan et al. 2024, section 3). All answers to one prompt are scored in one call, so that
 * items which ask one question cost one reading of the history.
 * @returns `[setting][item]`
 * @throws notApplied, notFinite, answerWithoutTokens; `tooLong` when the history fills the context.
 */
export async function scoreAfter(
  model: Model,
  settings: readonly Setting[],
  { file, items, history, ...options }: ItemsAfter,
): Promise<readonly (readonly number[])[]> {
  const { tokenizer } = model;
  const encoder = {
    encode: (text: string) => tokenizer.encode(text),
    chatPrompt: (messages: readonly Message[]) =>
      speakerPrompt(options, withHistory(messages, history), tokenizer),
  };
  const answers = items.flatMap((item) => {
    const encoded = encodePair(item, file, encoder);
    return sides.map((side) => encoded[side]);
  });
  const scores = await scoreByPrompt(model, answers, settings, options);
  return settings.map((setting, at) =>
    items.map((item, index) => {
      const [positive, negative] = [scores[2 * index]?.[at], scores[2 * index + 1]?.[at]];
      const value = propensityPerToken({ positive: total(positive), negative: total(negative) });
      const applied = [positive, negative].map((score) => score?.appliedPositions ?? 0);
      requireApplied(`Item ${item.id}`, setting, sum(applied));
      requireFinite(`Item ${item.id}`, setting, [value]);
      return value;
    }),
  );
}

/** @returns `[answer][setting]` */
async function scoreByPrompt(
  model: Model,
  answers: readonly EncodedText[],
  settings: readonly Setting[],
  options: RunOptions,
): Promise<readonly (readonly AnswerScore[])[]> {
  const prompts = answers.map(({ prompt }) => prompt.join());
  const scores: (readonly AnswerScore[])[] = answers.map(() => []);
  for (const name of new Set(prompts)) {
    const members = [...prompts.keys()].filter((at) => prompts[at] === name);
    const task = {
      prompt: answers[members[0] ?? 0]?.prompt ?? [],
      answers: members.map((at) => answers[at]?.answer ?? []),
    };
    const found = await model.scoreAnswers(task, settings, options);
    members.forEach((at, index) => {
      scores[at] = found.flatMap((ofSetting) => ofSetting[index] ?? []);
    });
  }
  return scores;
}

function total(score: AnswerScore | undefined): AnswerTotal {
  const logProbs = score?.logProbs ?? [];
  return { logProb: sum(logProbs), tokens: logProbs.length };
}
