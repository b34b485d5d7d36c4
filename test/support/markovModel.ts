import assert from 'node:assert/strict';
import type { GeneratingModel } from '../../extension/core/model/generate';
import type { Decoding } from '../../extension/core/model/model';
import type { Setting } from '../../extension/core/steering/push';

/** One token is one character of `alphabet`; the last one is the end token. */
export interface MarkovOptions {
  readonly alphabet: string;
  readonly contextLength?: number;
  /** Logits of the next token after `last`, under a multiplier; one per character. */
  readonly logits: (last: string, multiplier: number) => ArrayLike<number>;
  /** Called before each step. */
  readonly onStep?: () => void;
}

/** Settings of these multipliers; 0 is the unsteered one. */
export const markovSettings = (...multipliers: readonly number[]): readonly Setting[] =>
  multipliers.map((multiplier) => ({
    pushes: [
      { hookPoint: { block: 0, site: 'residPost' }, operator: 'add', tensors: {}, multiplier },
    ],
    positions: 'answer',
  }));

/**
 * A model whose next token depends on the latest one only, so that a test can say what must come
 * out. It checks how it is used: one token per row, and rows kept in order.
 */
export function markovModel({ alphabet, contextLength = 1000, logits, onStep }: MarkovOptions) {
  const characters = Array.from(alphabet);
  const log: string[] = [];
  const model: GeneratingModel = {
    record: { contextLength },
    tokenizer: {
      encode: (text) => [...text].map((character) => characters.indexOf(character)),
      decode: (tokens) => tokens.map((token) => characters[token] ?? '').join(''),
      chatPrompt: (messages) => messages.map(({ content }) => content).join(''),
      hasChatTemplate: false,
      endTokens: [characters.length - 1],
    },
    startDecoding: async (prompt, settings) => {
      const state = { last: settings.map(() => prompt.at(-1) ?? -1), applied: 0 };
      let multipliers = settings.map(({ pushes }) => pushes[0]?.multiplier ?? 0);
      let current = flat();
      function flat() {
        const rows = multipliers.map((multiplier, row) => {
          const next = logits(characters[state.last[row] ?? -1] ?? '', multiplier);
          assert.equal(next.length, characters.length);
          return Array.from(next);
        });
        return Float32Array.from(rows.flat());
      }
      const decoding: Decoding = {
        get rows() {
          return multipliers.length;
        },
        get logits() {
          return current;
        },
        get appliedPositions() {
          return state.applied;
        },
        step: async (tokens) => {
          onStep?.();
          assert.equal(tokens.length, multipliers.length, 'one token per row');
          log.push(tokens.map((token) => characters[token]).join(''));
          state.last = [...tokens];
          state.applied += multipliers.filter((multiplier) => multiplier !== 0).length;
          current = flat();
        },
        keep: (rows) => {
          assert.ok(rows.every((row, i) => row > (rows[i - 1] ?? -1) && row < multipliers.length));
          multipliers = rows.map((row) => multipliers[row] ?? NaN);
        },
      };
      return decoding;
    },
  };
  /** Tokens of each step, as text. */
  return { model, steps: log };
}
