import type { GeneratingModel } from '../../extension/core/model/generate';
import type { Setting } from '../../extension/core/steering/push';

const endToken = 0;

const multiplierOf = ({ pushes }: Setting): number => pushes[0]?.multiplier ?? 0;

/** One token is one UTF-16 code unit below 256; a prompt is its messages, a line each. */
export const characterTokenizer: GeneratingModel['tokenizer'] = {
  encode: (text) => [...text].map((character) => character.charCodeAt(0)),
  decode: (tokens) => tokens.map((token) => String.fromCharCode(token)).join(''),
  chatPrompt: (messages) => messages.map(({ role, content }) => `${role}: ${content}\n`).join(''),
  hasChatTemplate: true,
  endTokens: [endToken],
};

/**
 * A model that says what a script says: `script` is given the prompt's text and the multiplier.
 * `decodings` lists how many rows each prompt was decoded with.
 */
export function scriptedModel(script: (prompt: string, multiplier: number) => string) {
  const decodings: { readonly prompt: string; readonly rows: number }[] = [];
  const model: GeneratingModel = {
    record: { contextLength: 100_000 },
    tokenizer: characterTokenizer,
    startDecoding: async (prompt, settings) => {
      const text = characterTokenizer.decode(prompt);
      decodings.push({ prompt: text, rows: settings.length });
      let rows = settings.map((setting) => ({
        multiplier: multiplierOf(setting),
        rest: [...characterTokenizer.encode(script(text, multiplierOf(setting))), endToken],
      }));
      let applied = 0;
      return {
        get rows() {
          return rows.length;
        },
        get logits() {
          return Float32Array.from(
            rows.flatMap(({ rest }) =>
              Array.from({ length: 256 }, (_, token) => (token === rest[0] ? 1 : 0)),
            ),
          );
        },
        get appliedPositions() {
          return applied;
        },
        step: async () => {
          rows = rows.map((row) => ({ ...row, rest: row.rest.slice(1) }));
          applied += rows.filter(({ multiplier }) => multiplier !== 0).length;
        },
        keep: (kept) => {
          rows = kept.flatMap((row) => rows[row] ?? []);
        },
      };
    },
  };
  return { model, decodings };
}
