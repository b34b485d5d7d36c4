import { createHash } from 'node:crypto';
import type { AnswerScore, Decoding, Model, TextScore } from '../../extension/core/model/model';
import type { Setting } from '../../extension/core/steering/push';

const width = 4;
const vocabularySize = 64;

/** A number in [0, 1) that depends on its name only. */
function noise(...name: readonly unknown[]): number {
  const text = JSON.stringify(name);
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const number = createHash('sha256').update(text).digest().readUInt32LE(0) / 2 ** 32;
  numbers.set(text, number);
  return number;
}

const numbers = new Map<string, number>();

/** The token's own direction: what a push along it makes likely. */
function directionOf(token: number): readonly number[] {
  return Array.from(
    { length: width },
    (_, dimension) => noise('direction', token, dimension) - 0.5,
  );
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] ?? 0) * (b[i] ?? 0);
  return total;
}

function gain(setting: Setting, token: number): number {
  const gains = setting.pushes.map(
    ({ multiplier, tensors: { vector, bias } }) =>
      multiplier * dot((vector ?? bias)?.data ?? [], directionOf(token)),
  );
  return gains.reduce((total, each) => total + each, 0);
}

/** What a reading shows of pushes at the block: their vectors. */
function pushed(setting: Setting | undefined, block: number, dimension: number): number {
  const own = setting?.pushes.filter(({ hookPoint }) => hookPoint.block === block) ?? [];
  return own.reduce((sum, { tensors }) => sum + (tensors['vector']?.data[dimension] ?? 0), 0);
}

function isSteered({ pushes }: Setting): boolean {
  return pushes.some(({ multiplier }) => multiplier !== 0);
}

/**
 * A model without a network, for tests of what is built on one: every value is a hash of what it
 * depends on, pushes change log-probabilities linearly, and nothing is random.
 */
export function hashModel(options: { readonly blockCount?: number } = {}): Model {
  const logProb = (context: readonly number[], token: number, setting: Setting): number =>
    -1 - noise('token', context.slice(-3), token) + gain(setting, token);
  const logProbsOf = (
    prompt: readonly number[],
    answer: readonly number[],
    setting: Setting,
  ): Float64Array =>
    Float64Array.from(answer, (token, index) =>
      logProb([...prompt, ...answer.slice(0, index)], token, setting),
    );
  return {
    record: {
      id: 'fake',
      hash: '0'.repeat(64),
      file: 'fake.onnx',
      precision: 'exact',
      architecture: 'fake',
      blockCount: options.blockCount ?? 4,
      width,
      vocabularySize,
      contextLength: 400,
    },
    tokenizer: {
      encode: (text) => [...Buffer.from(text)].map((byte) => byte % vocabularySize),
      decode: (tokens) => tokens.map((token) => String.fromCharCode(64 + token)).join(''),
      chatPrompt: (messages) =>
        messages.map(({ role, content }) => `${role}: ${content}\n`).join(''),
      hasChatTemplate: true,
      endTokens: [0],
    },
    scoreAnswers: async ({ prompt, answers }, settings) =>
      settings.map((setting) =>
        answers.map((answer): AnswerScore => ({
          logProbs: logProbsOf(prompt, answer, setting),
          isTop: answer.map(() => false),
          appliedPositions: isSteered(setting) ? answer.length : 0,
        })),
      ),
    scoreText: async ({ prompt, reply }, settings) =>
      [{ pushes: [], positions: 'answer' } as const, ...settings].map((setting): TextScore => ({
        logProbs: logProbsOf(prompt, reply, setting),
        klFromUnsteered: Float64Array.from(reply, (token) => gain(setting, token) ** 2),
        appliedPositions: isSteered(setting) ? reply.length : 0,
      })),
    headCount: 2,
    readActivations: async ({ prompt, branches }, hookPoints, { setting } = {}) =>
      branches.map(({ answer, pools }) =>
        pools.map((pool) =>
          hookPoints.map(({ block }) => {
            const tokens = pool.map((position) => [...prompt, ...answer][position] ?? 0);
            return Float32Array.from({ length: width }, (_, dimension) => {
              const values = tokens.map((token) => directionOf(token)[dimension] ?? 0);
              const mean = values.reduce((a, b) => a + b, 0) / values.length;
              return mean * (1 + block) + pushed(setting, block, dimension);
            });
          }),
        ),
      ),
    startDecoding: async (prompt, settings) => fakeDecoding(prompt, settings, logProb),
    close: async () => undefined,
  };
}

function fakeDecoding(
  prompt: readonly number[],
  settings: readonly Setting[],
  logProb: (context: readonly number[], token: number, setting: Setting) => number,
): Decoding {
  let rows = settings.map((setting) => ({ setting, tokens: [...prompt] }));
  let appliedPositions = 0;
  const logits = () =>
    Float32Array.from(
      rows.flatMap(({ setting, tokens }) =>
        Array.from({ length: vocabularySize }, (_, token) => logProb(tokens, token, setting)),
      ),
    );
  return {
    get rows() {
      return rows.length;
    },
    get logits() {
      return logits();
    },
    get appliedPositions() {
      return appliedPositions;
    },
    step: async (tokens) => {
      rows.forEach((row, index) => {
        row.tokens.push(tokens[index] ?? 0);
        if (isSteered(row.setting)) appliedPositions += 1;
      });
    },
    keep: (kept) => {
      rows = kept.flatMap((index) => rows[index] ?? []);
    },
  };
}
