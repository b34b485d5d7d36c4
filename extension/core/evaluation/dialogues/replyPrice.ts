import { mean } from '../../math/mean';
import type { Model, RunOptions } from '../../model/model';
import { unsteered, type Setting } from '../../steering/push';
import { repetition } from '../repetition';
import { requireApplied } from '../requireApplied';
import { requireFinite } from '../requireFinite';
import type { HeldTurn } from './holdDialogue';

/** How unusual a reply is to the unsteered model that reads the same conversation. */
export interface ReplyPrice {
  /** Negative log-likelihood under the unsteered model, nats per token. */
  readonly nll: number;
  /** KL(steered ‖ unsteered) along the reply, nats per token; absent where nothing was pushed. */
  readonly kl?: number;
  /** Share of 4-grams of tokens that came before in the reply: a loop looks likely. */
  readonly repetition?: number;
}

/**
 * The price of a reply, read without any instruction, so that prompted replies are judged as the
 * steered ones are: by somebody who was told nothing.
 * @returns undefined for a reply without tokens.
 * @throws notApplied, notFinite.
 */
export async function replyPrice(
  model: Model,
  { messages, reply }: HeldTurn,
  setting: Setting,
  options?: RunOptions,
): Promise<ReplyPrice | undefined> {
  if (reply.tokens.length === 0) return undefined;
  const { tokenizer } = model;
  const prompt = tokenizer.encode(tokenizer.chatPrompt(messages));
  const isPushed = setting.pushes.length > 0;
  const settings = isPushed ? [setting] : [];
  const task = { prompt, reply: reply.tokens };
  const [before, after] = await model.scoreText(task, settings, options);
  const nll = -mean(before?.logProbs ?? []);
  requireFinite('A reply', unsteered, [nll]);
  const share = repetition(reply.tokens);
  const kl = after === undefined ? undefined : mean(after.klFromUnsteered);
  if (after !== undefined && kl !== undefined) {
    requireFinite('A reply', setting, [kl]);
    if (reply.tokens.length > 1) requireApplied('A reply', setting, after.appliedPositions);
  }
  return {
    nll,
    ...(kl === undefined ? {} : { kl }),
    ...(share === undefined ? {} : { repetition: share }),
  };
}
