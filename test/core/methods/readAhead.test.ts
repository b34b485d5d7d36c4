import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAhead } from '../../../extension/core/methods/readAhead';
import { readPair } from '../../../extension/core/methods/readPair';
import { readPositions, type ReadPosition } from '../../../extension/core/methods/readPosition';
import type { EncodedPair, EncodedText } from '../../../extension/core/pairs/encodePair';
import type { HookPoint } from '../../../extension/core/steering/hookPoint';
import { fakeModel, type FakeActivation } from '../../support/fakeModel';
import { withCode } from '../../support/near';

/** Sees every token up to its own, so that a text read with another's beginning shows. */
const telling: FakeActivation = (text, position, { block }) => [
  text.slice(0, position + 1).reduce((sum, token, at) => sum + token * (at + 1), 0),
  position,
  block,
];

const hookPoints: readonly HookPoint[] = [
  { block: 1, site: 'residPost' },
  { block: 3, site: 'residPost' },
];

const text = (prompt: readonly number[], answer: readonly number[]): EncodedText => ({
  prompt,
  answer,
});
const pair = (id: string, positive: EncodedText, negative: EncodedText): EncodedPair => ({
  id,
  positive,
  negative,
});

const pairs: readonly EncodedPair[] = [
  pair('a', text([1, 2], [10, 20]), text([1, 2], [5, 6])),
  pair('b', text([1, 2, 3], [30, 31]), text([4], [6, 8])),
  pair('c', text([1, 2], [10, 21, 22]), text([1, 2], [10, 23])),
];
const long = Array.from({ length: 400 }, (_, at) => at + 40);
const tooLong = [...pairs, pair('d', text(long, [1, 2]), text(long.slice(1), [3, 4])), ...pairs];
const tooShort = [...pairs, pair('short', text([1], [2]), text([1], [3])), ...pairs];

const positions = readPositions.filter((position) => position !== 'promptLast');

async function alone(list: readonly EncodedPair[], position: ReadPosition) {
  const model = fakeModel(telling);
  return Promise.all(list.map((each) => readPair(model, each, position, hookPoints)));
}

describe('readAhead', () => {
  for (const position of positions) {
    it(`gives what reading each pair alone gives: ${position}`, async () => {
      const list = tooLong.slice(0, 4);
      const model = fakeModel(telling);
      const read = readAhead(list);
      const found = [];
      for (const each of list) found.push(await read(model, each, position, hookPoints));
      assert.deepEqual(found, await alone(list, position));
      assert.ok(model.tasks.length < list.length, 'several pairs were read in one run');
    });
  }

  it('takes pairs of one id apart', async () => {
    const [first, second] = [pairs[0], pairs[1]].flatMap((each) =>
      each === undefined ? [] : [{ ...each, id: 'same' }],
    );
    assert.ok(first !== undefined && second !== undefined);
    const read = readAhead([first, second]);
    const model = fakeModel(telling);
    const found = [
      await read(model, first, 'answerLast', hookPoints),
      await read(model, second, 'answerLast', hookPoints),
    ];
    assert.deepEqual(found, await alone([first, second], 'answerLast'));
  });

  it('does not mix two read positions or hook points', async () => {
    const read = readAhead(pairs);
    const model = fakeModel(telling);
    const [a, b] = pairs;
    assert.ok(a !== undefined && b !== undefined);
    await read(model, a, 'answerMean', hookPoints);
    assert.deepEqual(
      await read(model, b, 'answerLast', hookPoints),
      (await alone([b], 'answerLast'))[0],
    );
    const elsewhere: readonly HookPoint[] = [{ block: 2, site: 'residPost' }];
    assert.deepEqual(
      await read(model, b, 'answerLast', elsewhere),
      await readPair(model, b, 'answerLast', elsewhere),
    );
  });

  it('reads pairs that are not asked for in their order, and others', async () => {
    const read = readAhead(pairs);
    const model = fakeModel(telling);
    const other = pair('other', text([9], [9, 9]), text([9], [8, 8]));
    const asked = [...pairs].reverse().concat(other, pairs);
    const found = [];
    for (const each of asked) found.push(await read(model, each, 'answerMean', hookPoints));
    assert.deepEqual(found, await alone(asked, 'answerMean'));
  });

  it('says of a pair that cannot be read only when it is asked for', async () => {
    const read = readAhead(tooShort);
    const model = fakeModel(telling);
    for (const each of tooShort) {
      const asked = read(model, each, 'answerSecondLast', hookPoints);
      if (each.id === 'short') await assert.rejects(asked, withCode('answerTooShort'));
      else await asked;
    }
  });
});
