import { sum } from '../../math/sum';
import type { Model, RunOptions } from '../../model/model';
import type { Setting } from '../../steering/push';
import { choiceWithoutTokens } from '../errors';
import { degradationOfText } from '../degradation';
import { requireFinite } from '../requireFinite';

/** A passage whose last word can be guessed from all of it, and only so (LAMBADA). */
export interface LastWord {
  readonly id: string;
  readonly text: string;
  readonly word: string;
}

export interface LastWordScore {
  /** Of the whole word, nats. */
  readonly logProb: number;
  /** Whether greedy decoding writes the word. */
  readonly isTop: boolean;
  /** KL(steered ‖ unsteered), nats per token of the word; 0 unsteered. */
  readonly kl: number;
  readonly appliedPositions: number;
}

/**
 * LAMBADA (Paperno et al. 2016) as OpenAI's models are measured: the passage as it is, the last
 * word after a space.
 * @returns one per setting, in order.
 * @throws notApplied, notFinite, choiceWithoutTokens
 */
export async function scoreLastWord(
  model: Model,
  { id, text, word }: LastWord,
  settings: readonly Setting[],
  options?: RunOptions,
): Promise<readonly LastWordScore[]> {
  const { tokenizer } = model;
  const promptText = `${tokenizer.startText ?? ''}${text}`;
  const prompt = tokenizer.encode(promptText);
  const reply = tokenizer.encode(`${promptText} ${word}`).slice(prompt.length);
  if (reply.length === 0) throw choiceWithoutTokens(id, word);
  const scores = await model.scoreAnswers({ prompt, answers: [reply] }, settings, options);
  const pushed = settings.filter(({ pushes }) => pushes.length > 0);
  const { steered } = await degradationOfText(model, { prompt, reply }, pushed, options);
  return settings.map((setting, index) => {
    const score = scores[index]?.[0];
    const logProb = sum(score?.logProbs ?? []);
    requireFinite(`Passage ${id}`, setting, [logProb]);
    return {
      logProb,
      isTop: score?.isTop.every(Boolean) ?? false,
      kl: steered[pushed.indexOf(setting)]?.kl ?? 0,
      appliedPositions: score?.appliedPositions ?? 0,
    };
  });
}
