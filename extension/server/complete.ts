import { randomInt } from 'node:crypto';
import { generate } from '../core/model/generate';
import type { ChosenToken, Stopped } from '../core/model/completionRow';
import type { ChosenSetting } from './chooseSetting';
import type { Served } from './served';

export interface CompleteOptions {
  readonly temperature: number;
  readonly topP: number;
  readonly n: number;
  readonly seed: number | undefined;
  readonly stop: readonly string[];
  readonly maxTokens: number | undefined;
  /** Most probable tokens told at each place. */
  readonly alternatives: number;
  readonly signal: AbortSignal;
  readonly onToken?: (chosen: ChosenToken & { readonly setting: number }) => void;
}

/** One text of an answer, with its tokens as they were chosen. */
export interface Choice {
  readonly index: number;
  readonly text: string;
  readonly stopped: Stopped;
  readonly chosen: readonly ChosenToken[];
}

export interface Completed {
  readonly choices: readonly Choice[];
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Positions that were pushed: 0 for a steered request would mean that nothing was done. */
  readonly appliedPositions: number;
}

const seedLimit = 2 ** 32;

/** `n` completions of one prompt, decoded side by side; they differ by their seeds alone. */
export async function complete(
  { model }: Served,
  prompt: readonly number[],
  { setting }: ChosenSetting,
  { n, seed, topP, onToken, ...options }: CompleteOptions,
): Promise<Completed> {
  const chosen: ChosenToken[][] = Array.from({ length: n }, () => []);
  const first = seed ?? randomInt(seedLimit);
  const settings = chosen.map(() => setting);
  const { completions, appliedPositions } = await generate(model, prompt, settings, {
    ...options,
    topP,
    seed: chosen.map((_, index) => (first + index) % seedLimit),
    onToken: (token) => {
      chosen[token.setting]?.push(token);
      onToken?.(token);
    },
  });
  return {
    choices: completions.map(({ text, stopped }, index) => ({
      index,
      text,
      stopped,
      chosen: chosen[index] ?? [],
    })),
    promptTokens: prompt.length,
    completionTokens: completions.reduce((sum, { tokens }) => sum + tokens.length, 0),
    appliedPositions,
  };
}
