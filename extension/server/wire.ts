import type { ChosenToken, Stopped } from '../core/model/completionRow';
import type { Model } from '../core/model/model';
import type { ChosenSetting } from './chooseSetting';
import type { Choice, Completed } from './complete';

/** Answers in OpenAI's form. Log-probabilities are natural logarithms (nats), as theirs are. */
export interface Heading {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
}

export const finishReasons: Readonly<Record<Stopped, 'stop' | 'length'>> = {
  end: 'stop',
  stop: 'stop',
  length: 'length',
};

export function usage({ promptTokens, completionTokens }: Completed) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

/** Ours: what was pushed, and at how many positions. */
export function steeringNote({ steering }: ChosenSetting, { appliedPositions }: Completed) {
  return { pushes: steering, applied_positions: appliedPositions };
}

export function chatLogProbs(model: Model, chosen: readonly ChosenToken[]) {
  return {
    content: chosen.map(({ token, logProb, alternatives }) => ({
      ...tokenChance(model, token, logProb),
      top_logprobs: alternatives.map((chance) => tokenChance(model, chance.token, chance.logProb)),
    })),
    refusal: null,
  };
}

function tokenChance({ tokenizer }: Model, token: number, logProb: number) {
  const text = tokenizer.decode([token]);
  return { token: text, logprob: logProb, bytes: [...Buffer.from(text)] };
}

/** The older form, of `/v1/completions`. */
export function textLogProbs({ tokenizer }: Model, chosen: readonly ChosenToken[]) {
  const texts = chosen.map(({ token }) => tokenizer.decode([token]));
  let offset = 0;
  return {
    tokens: texts,
    token_logprobs: chosen.map(({ logProb }) => logProb),
    top_logprobs: chosen.map(({ alternatives }) =>
      Object.fromEntries(
        alternatives.map(({ token, logProb }) => [tokenizer.decode([token]), logProb]),
      ),
    ),
    text_offset: texts.map((text) => {
      const at = offset;
      offset += text.length;
      return at;
    }),
  };
}

export function chatChoice(model: Model, choice: Choice, hasLogProbs: boolean) {
  return {
    index: choice.index,
    message: { role: 'assistant', content: choice.text, refusal: null },
    finish_reason: finishReasons[choice.stopped],
    logprobs: hasLogProbs ? chatLogProbs(model, choice.chosen) : null,
  };
}

export function textChoice(model: Model, choice: Choice, hasLogProbs: boolean) {
  return {
    index: choice.index,
    text: choice.text,
    finish_reason: finishReasons[choice.stopped],
    logprobs: hasLogProbs ? textLogProbs(model, choice.chosen) : null,
  };
}
