import { tokenPieces } from '../../evaluation/failures/tokenPieces';
import { repetition } from '../../evaluation/repetition';
import type { Completion, Stopped } from '../../model/completionRow';
import type { Model } from '../../model/model';
import {
  completeTexts,
  encodeChat,
  type TextCondition,
  type TextsOptions,
  type TextsRequest,
} from './completeTexts';

export interface ComparedText {
  readonly text: string;
  readonly stopped: Stopped;
  /** Text of each token, an end token left out. */
  readonly pieces: readonly string[];
  readonly logProbs: readonly number[];
  /** −log p of each token under the unsteered model behind the plain prompt (nats). */
  readonly surprise: readonly number[];
  /** KL(steered ‖ unsteered) at each token (nats); only under a setting with pushes. */
  readonly kl?: readonly number[];
  /** Share of repeated text, 0 to 1; absent where the text is too short. */
  readonly repetition?: number;
  readonly appliedPositions: number;
}

/**
 * Completions of one conversation under several conditions, and afterwards what the unsteered model
 * makes of each text.
 * @throws what `completeTexts` throws.
 */
export async function compareTexts(
  model: Model,
  request: TextsRequest,
  options: TextsOptions = {},
): Promise<readonly ComparedText[]> {
  const { completions } = await completeTexts(model, request, options);
  const prompt = encodeChat(model, request.messages);
  const texts: ComparedText[] = [];
  for (const [column, condition] of request.conditions.entries()) {
    const completion = completions[column];
    if (completion === undefined) throw new RangeError(`no completion for column ${column}`);
    texts.push(await measured(model, prompt, { completion, condition, signal: options.signal }));
  }
  return texts;
}

async function measured(
  model: Model,
  prompt: readonly number[],
  {
    completion,
    condition,
    signal,
  }: {
    readonly completion: Completion;
    readonly condition: TextCondition;
    readonly signal: AbortSignal | undefined;
  },
): Promise<ComparedText> {
  const { text, stopped } = completion;
  const isEnded = stopped === 'end';
  const reply = isEnded ? completion.tokens.slice(0, -1) : completion.tokens;
  const isSteered = 'setting' in condition && condition.setting.pushes.length > 0;
  const settings = isSteered ? [condition.setting] : [];
  const [before, after] =
    reply.length === 0
      ? []
      : await model.scoreText({ prompt, reply }, settings, signal && { signal });
  const repeated = repetition(reply);
  return {
    text,
    stopped,
    pieces: tokenPieces(model.tokenizer, prompt, reply),
    logProbs: completion.logProbs.slice(0, reply.length),
    surprise: Array.from(before?.logProbs ?? [], (logProb) => -logProb),
    ...(isSteered ? { kl: Array.from(after?.klFromUnsteered ?? []) } : {}),
    ...(repeated === undefined ? {} : { repetition: repeated }),
    appliedPositions: after?.appliedPositions ?? 0,
  };
}
