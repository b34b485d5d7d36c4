import type { AnswerScore, Model } from '../../extension/core/model/model';
import type { Setting } from '../../extension/core/steering/push';
import { hashModel } from './hashModel';

/** What a planted model sees of an item: its texts, and how far it is pushed along the concept. */
export interface PlantedItem {
  readonly prompt: string;
  readonly positive: string;
  /** Multiplier times the vector's part along the planted concept. */
  readonly push: number;
}

export interface PlantedOptions {
  /** Log p(positive) − log p(negative) of the two answers, nats. */
  readonly propensity: (item: PlantedItem) => number;
  /** Which of two answers is the positive one. */
  readonly isPositive: (answer: string) => boolean;
}

/**
 * A model whose answers to a study are known before it is run: the concept is the first dimension,
 * positive answers have +0.5 there and negative ones −0.5, so that the mean difference is 1 along
 * it; and what a push does to an item is what the test says.
 */
export function plantedModel({ propensity, isPositive }: PlantedOptions): Model {
  const model = hashModel();
  const textOf = (tokens: readonly number[]) =>
    tokens.map((token) => String.fromCharCode(token)).join('');
  const { tokenizer } = model;
  return {
    ...model,
    record: { ...model.record, id: 'planted', vocabularySize: 128 },
    tokenizer: {
      ...tokenizer,
      encode: (text) => [...Buffer.from(text, 'latin1')],
      decode: textOf,
    },
    readActivations: async ({ branches }, hookPoints) =>
      branches.map(({ answer, pools }) =>
        pools.map(() =>
          hookPoints.map(() => Float32Array.of(isPositive(textOf(answer)) ? 0.5 : -0.5, 0, 0, 0)),
        ),
      ),
    scoreAnswers: async ({ prompt, answers }, settings) =>
      settings.map((setting) => {
        const texts = answers.map(textOf);
        const positive = texts.find(isPositive) ?? '';
        const item = { prompt: textOf(prompt), positive, push: pushOf(setting) };
        const half = propensity(item) / 2;
        return answers.map((answer, index): AnswerScore => {
          const total = -20 + (isPositive(texts[index] ?? '') ? half : -half);
          return {
            logProbs: Float64Array.from(answer, () => total / answer.length),
            isTop: answer.map(() => false),
            appliedPositions: item.push === 0 ? 0 : answer.length,
          };
        });
      }),
  };
}

function pushOf({ pushes }: Setting): number {
  return pushes.reduce(
    (sum, { multiplier, tensors }) => sum + multiplier * (tensors['vector']?.data[0] ?? 0),
    0,
  );
}
