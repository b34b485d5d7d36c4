import type { AnswerScore, Model } from '../../../../../extension/core/model/model';
import type { Setting } from '../../../../../extension/core/steering/push';
import { choiceLetter } from '../../../../../extension/core/pairs/choiceLabel';
import { listedChoices } from '../../../../../extension/core/pairs/listedChoices';
import { plantedModel } from '../../../../support/plantedModel';

/** What is planted in the model, at a push of 1 along the concept. */
export interface Planted {
  /** Change of propensity for the positive answer in open text, nats per token. */
  readonly open: number;
  /** Change of propensity for the letter of the positive option, nats. */
  readonly letters: number;
  /** Change of propensity for the letter A over B, nats. */
  readonly towardA: number;
}

/** What an item prefers by itself, which gives the spread that effects are measured in. */
export const preferenceOf = (prompt: string) => Number(/case (\d+)/.exec(prompt)?.[1]) - 10;
/** What the unsteered model likes about the letter A, nats. */
export const likingOfA = 3;

/**
 * A model of which it is known what a push does to answers written out and to letters. Vectors of
 * letters are built on (B).
 */
export function choiceModel({ open, letters, towardA }: Planted): Model {
  const model = plantedModel({
    propensity: () => 0,
    isPositive: (answer) => isYes(answer) || answer.endsWith('(B)'),
  });
  const { tokenizer } = model;
  return {
    ...model,
    scoreAnswers: async ({ prompt, answers }, settings) =>
      settings.map((setting) => {
        const push = pushOf(setting);
        const text = tokenizer.decode(prompt);
        return answers.map((answer) => {
          const said = tokenizer.decode(answer);
          const letter = choiceLetter(said);
          const preference = preferenceOf(text);
          if (letter === undefined) {
            const own = (isYes(said) ? 0.5 : -0.5) * (preference + open * push);
            return scoreOf(answer, (own - 20) * answer.length, push);
          }
          const meaning = listedChoices(text)?.options[letter] ?? '';
          const own = (isYes(meaning) ? 0.5 : -0.5) * (preference + letters * push);
          const liked = (letter === 'A' ? 0.5 : -0.5) * (likingOfA + towardA * push);
          return scoreOf(answer, own + liked - 20, push);
        });
      }),
  };
}

const isYes = (text: string) => text.trim().endsWith('yes');

/** The total is spread over the answer's tokens. */
function scoreOf(answer: readonly number[], total: number, push: number): AnswerScore {
  return {
    logProbs: Float64Array.from(answer, () => total / answer.length),
    isTop: answer.map(() => false),
    appliedPositions: push === 0 ? 0 : answer.length,
  };
}

function pushOf({ pushes }: Setting): number {
  return pushes.reduce(
    (sum, { multiplier, tensors }) => sum + multiplier * (tensors['vector']?.data[0] ?? 0),
    0,
  );
}
