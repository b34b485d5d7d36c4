import assert from 'node:assert/strict';
import type { AnswerScore, Model, TextScore } from '../../extension/core/model/model';
import type { Setting } from '../../extension/core/steering/push';

/**
 * What a talking model is to do. `turns` counts the replies in what it reads, `said` those of them
 * that a steered model gave.
 */
export interface TalkingOptions {
  /** Propensity of any item per answer token under a multiplier, after such a history. */
  readonly propensity: (heard: {
    readonly multiplier: number;
    readonly turns: number;
    readonly said: number;
    readonly isTold: boolean;
  }) => number;
  /** Calls of the model, in words. */
  readonly log?: string[];
}

const end = 0;
/** Marks the replies of pushed models, so that they can be counted when they are read. */
const pushedWord = 'pushed';
const plainWord = 'plain';
export const toldText = 'In everything you say';

/** Settings by multiplier; 0 is a push without effect, and [] is unsteered. */
export const talkingSetting = (multiplier: number): Setting => ({
  pushes: [
    { hookPoint: { block: 0, site: 'residPost' }, operator: 'add', tensors: {}, multiplier },
  ],
  positions: 'answer',
});

/**
 * A model whose every answer is known: tokens are characters, a pushed model replies "pushed", any
 * other one "plain", and propensities are what the options say of the conversation so far.
 */
export function talkingModel({ propensity, log = [] }: TalkingOptions): Model {
  const encode = (text: string) => [...text].map((character) => character.charCodeAt(0));
  const decode = (tokens: readonly number[]) => String.fromCharCode(...tokens);
  const multiplierOf = ({ pushes }: Setting) => pushes[0]?.multiplier ?? 0;
  const heardIn = (prompt: readonly number[], setting: Setting) => {
    const text = decode(prompt);
    return {
      multiplier: multiplierOf(setting),
      turns: text.split('assistant: ').length - 1,
      said: text.split(`assistant: ${pushedWord}`).length - 1,
      isTold: text.includes(toldText),
    };
  };
  const refuse = () => Promise.reject(new Error('the talking model cannot be read'));
  return {
    record: {
      id: 'talking',
      hash: '0'.repeat(64),
      file: 'talking.onnx',
      precision: 'exact',
      architecture: 'talking',
      blockCount: 1,
      width: 1,
      vocabularySize: 128,
      contextLength: 4000,
    },
    tokenizer: {
      encode,
      decode,
      chatPrompt: (messages) =>
        messages.map(({ role, content }) => `${role}: ${content}\n`).join(''),
      hasChatTemplate: true,
      endTokens: [end],
    },
    readActivations: refuse,
    close: () => Promise.resolve(),
    scoreAnswers: async ({ prompt, answers }, settings) => {
      log.push(`score ${answers.length} answers × ${settings.length}`);
      return settings.map((setting) =>
        answers.map((answer): AnswerScore => {
          // Positive answers of these tests begin with +, negative ones with −.
          const side = decode(answer).startsWith('+') ? 0.5 : -0.5;
          const logProb = side * propensity(heardIn(prompt, setting)) - 3;
          return {
            logProbs: Float64Array.from(answer, () => logProb),
            isTop: answer.map(() => false),
            appliedPositions: multiplierOf(setting) === 0 ? 0 : answer.length,
          };
        }),
      );
    },
    scoreText: async ({ reply }, settings) => {
      log.push(`read a reply × ${settings.length}`);
      const isPushed = decode(reply).startsWith(pushedWord);
      return [undefined, ...settings].map((setting): TextScore => ({
        logProbs: Float64Array.from(reply, () => (isPushed ? -2 : -1)),
        klFromUnsteered: Float64Array.from(reply, () => (setting === undefined ? 0 : 0.25)),
        appliedPositions: setting === undefined ? 0 : reply.length,
      }));
    },
    startDecoding: async (prompt, settings) => {
      log.push(`decode × ${settings.length}: ${decode(prompt).replaceAll('\n', ' / ')}`);
      let step = 0;
      let applied = 0;
      let rows = settings.map((setting) => (multiplierOf(setting) === 0 ? plainWord : pushedWord));
      return {
        get rows() {
          return rows.length;
        },
        get logits() {
          const next = rows.map((word) => word.charCodeAt(step) || end);
          return Float32Array.from(next.flatMap((token) => oneHot(token)));
        },
        get appliedPositions() {
          return applied;
        },
        step: async (tokens) => {
          assert.equal(tokens.length, rows.length);
          applied += rows.filter((word) => word === pushedWord).length;
          step += 1;
        },
        keep: (kept) => {
          rows = kept.flatMap((row) => rows[row] ?? []);
        },
      };
    },
  };
}

function oneHot(token: number): readonly number[] {
  return Array.from({ length: 128 }, (_, other) => (other === token ? 10 : 0));
}
