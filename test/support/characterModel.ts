import type { AnswerTask, Model } from '../../extension/core/model/model';
import type { Setting } from '../../extension/core/steering/push';
import { hashModel } from './hashModel';

/** A setting that a character model knows by its multiplier. */
export function pushed(multiplier: number): Setting {
  const vector = { dims: [4], data: Float32Array.of(1, 1, 1, 1) };
  const hookPoint = { block: 0, site: 'residPost' } as const;
  const push = { hookPoint, operator: 'add', tensors: { vector }, multiplier } as const;
  return { pushes: [push], positions: 'all' };
}

/**
 * A model whose tokens are characters and whose log-probability per answer token a test chooses.
 * `calls` are the tasks it was given.
 */
export function characterModel(
  logProb: (prompt: string, answer: string, multiplier: number) => number,
): Model & { readonly calls: AnswerTask[] } {
  const calls: AnswerTask[] = [];
  const base = hashModel();
  const text = (tokens: readonly number[]) => String.fromCodePoint(...tokens);
  const multiplierOf = ({ pushes }: Setting) => pushes[0]?.multiplier ?? 0;
  return {
    ...base,
    calls,
    tokenizer: {
      ...base.tokenizer,
      encode: (given) => Array.from(given, (character) => character.codePointAt(0) ?? 0),
      decode: text,
    },
    scoreAnswers: async (task, settings) => {
      calls.push(task);
      return settings.map((setting) =>
        task.answers.map((answer) => {
          const value = logProb(text(task.prompt), text(answer), multiplierOf(setting));
          return {
            logProbs: Float64Array.from(answer, () => value),
            isTop: answer.map(() => value > -1),
            appliedPositions: multiplierOf(setting) === 0 ? 0 : answer.length,
          };
        }),
      );
    },
    scoreText: async ({ prompt, reply }, settings) =>
      [0, ...settings.map(multiplierOf)].map((multiplier) => ({
        logProbs: Float64Array.from(reply, () => logProb(text(prompt), text(reply), multiplier)),
        klFromUnsteered: Float64Array.from(reply, () => multiplier ** 2),
        appliedPositions: multiplier === 0 ? 0 : reply.length,
      })),
  };
}
