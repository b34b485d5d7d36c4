import type { Random } from '../base/random';
import { logSumExp } from '../math/logSumExp';
import { sampleToken } from './sampleToken';
import { findStopStrings } from './stopStrings';
import { streamText } from './textStream';
import type { Tokenizer } from './tokenizer';
import { topTokens, type TokenChance } from './topTokens';
import type { Sampling } from './tokenDistribution';

/** Why a completion ended: an end token, the most tokens asked for, or a stop string. */
export type Stopped = 'end' | 'length' | 'stop';

/** One text that the model produced. */
export interface Completion {
  /** All tokens that were chosen, an end token and those of a stop string included. */
  readonly tokens: readonly number[];
  /** What the person sees: without the end token, and cut before a stop string. */
  readonly text: string;
  readonly stopped: Stopped;
  /**
   * Natural-log probability of each chosen token (nats), under the distribution of the steered
   * model itself, before temperature, top-k and top-p.
   */
  readonly logProbs: readonly number[];
}

/** One chosen token, as it is reported while decoding. */
export interface ChosenToken {
  readonly token: number;
  readonly logProb: number;
  /** Text that is now certain; '' while a character or a stop string may be unfinished. */
  readonly text: string;
  /** The most probable tokens at this place, as many as were asked for. */
  readonly alternatives: readonly TokenChance[];
}

export interface RowOptions extends Sampling {
  readonly tokenizer: Pick<Tokenizer, 'decode' | 'endTokens'>;
  readonly prompt: readonly number[];
  readonly maxTokens: number;
  readonly stop: readonly string[];
  /** How many of the most probable tokens are told at each place. */
  readonly alternatives?: number | undefined;
  readonly random: Pick<Random, 'uniform'>;
}

/** A completion in the making. */
export interface CompletionRow {
  /** Chooses the next token from `logits`, `[vocabulary]`. */
  next(logits: Float32Array): ChosenToken;
  /** Undefined while the completion goes on. */
  readonly stopped: Stopped | undefined;
  /** As it is now; text that was held back is included. */
  completion(): Omit<Completion, 'stopped'>;
}

export function startRow(options: RowOptions): CompletionRow {
  const { tokenizer, prompt, maxTokens, stop, random, alternatives = 0 } = options;
  const stream = streamText(tokenizer, prompt);
  const stops = findStopStrings(stop);
  const tokens: number[] = [];
  const logProbs: number[] = [];
  let text = '';
  let stopped: Stopped | undefined;
  const rest = () => stops.push(stream.end()) + stops.end();
  return {
    get stopped() {
      return stopped;
    },
    next(logits) {
      const token = sampleToken(logits, options, random);
      const total = logSumExp(logits);
      const logProb = (logits[token] ?? NaN) - total;
      tokens.push(token);
      logProbs.push(logProb);
      if (tokenizer.endTokens.includes(token)) stopped = 'end';
      let piece = stopped === undefined ? stops.push(stream.push(token)) : '';
      if (tokens.length >= maxTokens) stopped ??= 'length';
      if (stopped !== undefined && !stops.found) piece += rest();
      if (stops.found) stopped = 'stop';
      text += piece;
      const chances = topTokens(logits, alternatives, total);
      return { token, logProb, text: piece, alternatives: chances };
    },
    completion() {
      if (stopped === undefined) text += rest();
      return { tokens, text, logProbs };
    },
  };
}
