import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  resolveReadPosition,
  type ReadPosition,
} from '../../../extension/core/methods/readPosition';
import type { EncodedPair } from '../../../extension/core/pairs/encodePair';
import { withCode } from '../../support/near';

const pair = (
  positive: [prompt: number[], answer: number[]],
  negative: [prompt: number[], answer: number[]],
): EncodedPair => ({
  id: 'p',
  positive: { prompt: positive[0], answer: positive[1] },
  negative: { prompt: negative[0], answer: negative[1] },
});

const onePrompt = pair(
  [
    [1, 2, 3],
    [4, 5, 6],
  ],
  [
    [1, 2, 3],
    [4, 7],
  ],
);
const twoPrompts = pair(
  [
    [1, 2, 3],
    [9, 8],
  ],
  [
    [1, 4],
    [9, 8],
  ],
);

describe('resolveReadPosition gives absolute positions', () => {
  const found: readonly [ReadPosition, EncodedPair, positive: number[], negative: number[]][] = [
    ['answerMean', onePrompt, [3, 4, 5], [3, 4]],
    ['answerLast', onePrompt, [5], [4]],
    ['answerSecondLast', onePrompt, [4], [3]],
    ['firstDiffering', onePrompt, [4], [4]],
    ['answerMean', twoPrompts, [3, 4], [2, 3]],
    ['answerLast', twoPrompts, [4], [3]],
    ['answerSecondLast', twoPrompts, [3], [2]],
    ['promptLast', twoPrompts, [2], [1]],
    ['firstDiffering', twoPrompts, [1], [1]],
  ];
  for (const [position, texts, positive, negative] of found) {
    it(`${position} of ${texts === onePrompt ? 'one prompt' : 'two prompts'}`, () => {
      assert.deepEqual(resolveReadPosition(position, texts), { positive, negative });
    });
  }
});

describe('resolveReadPosition refuses what would read nothing', () => {
  it('promptLast of one prompt: both members have the same activation there', () => {
    assert.throws(() => resolveReadPosition('promptLast', onePrompt), withCode('sameWhereRead'));
  });

  it('firstDiffering where one text begins with the other', () => {
    for (const texts of [
      pair(
        [
          [1, 2],
          [3, 4],
        ],
        [[1, 2], [3]],
      ),
      pair(
        [[1, 2], [3]],
        [
          [1, 2],
          [3, 4],
        ],
      ),
      pair([[1, 2], [3]], [[1, 2], [3]]),
    ]) {
      assert.throws(() => resolveReadPosition('firstDiffering', texts), withCode('sameWhereRead'));
    }
  });

  it('answerSecondLast of a one-token answer, which would be the prompt', () => {
    const short = pair(
      [[1, 2], [3]],
      [
        [1, 2],
        [4, 5],
      ],
    );
    assert.throws(() => resolveReadPosition('answerSecondLast', short), withCode('answerTooShort'));
  });
});
