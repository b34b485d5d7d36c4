import type { Model, RunOptions } from '../../model/model';
import { encodePair, type EncodedPair } from '../../pairs/encodePair';
import type { Pair, PairFile } from '../../pairs/pair';
import type { Setting } from '../../steering/push';
import { predictedFromPrompt } from '../predictedFromPrompt';
import { scorePair, type PairScore } from '../scorePair';

export interface FormScores {
  /** One per setting, in order. */
  readonly scores: readonly PairScore[];
  readonly tokens: { readonly positive: number; readonly negative: number };
  /** Whether the prompt's last token was pushed too, because it predicts where the answers part. */
  readonly isFromPromptLast: boolean;
}

/**
 * Both answers of a pair in one of its forms. Some tokenizers write `(A` as one token: then the
 * letter is predicted by the prompt's last token, which pushes from the answer on leave alone, and
 * the push would look as if it had no effect. There it begins one token earlier.
 * @throws answerWithoutTokens, notApplied, notFinite.
 */
export async function scoreForm(
  model: Model,
  { form, file }: { readonly form: Pair; readonly file: Pick<PairFile, 'system'> },
  settings: readonly Setting[],
  options?: RunOptions,
): Promise<FormScores> {
  const encoded = encodePair(form, file, model.tokenizer);
  const isFromPromptLast = !beginsEqual(encoded);
  const used = isFromPromptLast ? settings.map(predictedFromPrompt) : settings;
  return {
    scores: await scorePair(model, encoded, used, options),
    tokens: { positive: encoded.positive.answer.length, negative: encoded.negative.answer.length },
    isFromPromptLast,
  };
}

function beginsEqual({ positive, negative }: EncodedPair): boolean {
  return positive.answer[0] === negative.answer[0];
}
