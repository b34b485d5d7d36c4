import type { EncodedPair, EncodedText } from '../pairs/encodePair';
import { answerTooShort, sameWhereRead } from './errors';

/**
 * The tokens whose activation is read. `answerMean`: the mean over the answer; `answerLast`,
 * `answerSecondLast`: one token of it, the second last being the letter of "(A)" (CAA);
 * `promptLast`: the token before the answer; `firstDiffering`: the first position at which the two
 * members have different tokens.
 */
export const readPositions = [
  'answerMean',
  'answerLast',
  'answerSecondLast',
  'promptLast',
  'firstDiffering',
] as const;
export type ReadPosition = (typeof readPositions)[number];

/** Absolute positions, prompt first, whose mean activation is read. */
export interface PairPositions {
  readonly positive: readonly number[];
  readonly negative: readonly number[];
}

type Rule = (pair: EncodedPair) => PairPositions;

const rules: Readonly<Record<ReadPosition, Rule>> = {
  answerMean: onBothSides(({ prompt, answer }) => answer.map((_, index) => prompt.length + index)),
  answerLast: onBothSides(({ prompt, answer }) => [prompt.length + answer.length - 1]),
  answerSecondLast: (pair) => {
    const shortest = Math.min(pair.positive.answer.length, pair.negative.answer.length);
    if (shortest < 2) throw answerTooShort(pair.id, 'answerSecondLast', shortest);
    return onBothSides(({ prompt, answer }) => [prompt.length + answer.length - 2])(pair);
  },
  promptLast: (pair) => {
    if (pair.positive.prompt.join() === pair.negative.prompt.join()) {
      throw sameWhereRead(pair.id, 'promptLast', 'both members have the same prompt');
    }
    return onBothSides(({ prompt }) => [prompt.length - 1])(pair);
  },
  firstDiffering: (pair) => {
    const positive = tokensOf(pair.positive);
    const negative = tokensOf(pair.negative);
    const both = Math.min(positive.length, negative.length);
    const position = positive.findIndex((token, index) => token !== negative[index]);
    if (position < 0 || position >= both) {
      throw sameWhereRead(pair.id, 'firstDiffering', 'one member begins with the whole other one');
    }
    return { positive: [position], negative: [position] };
  },
};

/**
 * Where a pair is read.
 * @throws answerTooShort; sameWhereRead where both members would have the same activation, whose
 * difference is 0.
 */
export function resolveReadPosition(position: ReadPosition, pair: EncodedPair): PairPositions {
  return rules[position](pair);
}

function onBothSides(rule: (text: EncodedText) => readonly number[]): Rule {
  return ({ positive, negative }) => ({ positive: rule(positive), negative: rule(negative) });
}

function tokensOf({ prompt, answer }: EncodedText): readonly number[] {
  return [...prompt, ...answer];
}
