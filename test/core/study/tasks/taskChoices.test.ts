import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import { inContextPairs } from '../../../../extension/core/methods/inContextPairs';
import { splitTask } from '../../../../extension/core/study/tasks/splitTask';
import { taskAbility } from '../../../../extension/core/study/tasks/taskAbility';
import { chooseSetting } from '../../../../extension/core/study/tasks/units/chooseSetting';
import { withCode } from '../../../support/near';

const score = (right: boolean, value: number, wanted = value) => ({ right, value, wanted });
const candidates = [{ multiplier: 1 }, { multiplier: 2 }, { multiplier: 3 }];

describe('chooseSetting', () => {
  it('of a mapping takes the most items right, then the largest value', () => {
    const scores = [
      [score(true, -3), score(true, -1), score(false, -0.5)],
      [score(false, -3), score(false, -1), score(false, -0.5)],
    ];
    const { best, tried } = chooseSetting('mapping', candidates, scores, []);
    assert.equal(best.multiplier, 2);
    assert.deepEqual(
      tried.map(({ right, n }) => [right, n]),
      [
        [1, 2],
        [1, 2],
        [0, 2],
      ],
    );
  });

  it('of a style leaves out what makes the rewriting less likely', () => {
    const scores = [[score(false, -2, -3), score(false, -1, -3.05), score(true, 1, -6)]];
    const { best } = chooseSetting('style', candidates, scores, [score(false, -2, -3)]);
    assert.equal(best.multiplier, 2);
  });

  it('of a style takes the least harm where all is harm', () => {
    const scores = [[score(true, 3, -9), score(true, 2, -4), score(true, 1, -5)]];
    const { best } = chooseSetting('style', candidates, scores, [score(false, -2, -3)]);
    assert.equal(best.multiplier, 2);
  });
});

describe('splitTask', () => {
  const items = Array.from({ length: 20 }, (_, at) => ({ input: `i${at}`, output: `o${at}` }));
  const counts = { validation: 4, test: 6, needed: 5 };

  it('puts each item into one part, whatever the order of the file', () => {
    const { train, validation, test } = splitTask('t', items, counts, 1);
    const all = [...train, ...validation, ...test].map(({ input }) => input);
    assert.deepEqual([train.length, validation.length, test.length], [10, 4, 6]);
    assert.equal(new Set(all).size, items.length);
    assert.deepEqual(splitTask('t', items.toReversed(), counts, 1), { train, validation, test });
  });

  it('deals the items out anew for another seed', () => {
    assert.notDeepEqual(splitTask('t', items, counts, 1), splitTask('t', items, counts, 2));
  });

  it('refuses a task that leaves too few to build from', () => {
    assert.throws(
      () => splitTask('t', items, { ...counts, needed: 11 }, 1),
      withCode('tooFewItems'),
    );
  });
});

describe('taskAbility', () => {
  const estimate = (low: number) => ({ mean: low + 0.1, low, high: low + 0.2, n: 30 });
  const change = (low: number) => {
    return { right: estimate(low), value: estimate(low), wanted: estimate(0), gained: 0, lost: 0 };
  };
  const shots = (count: number, low: number) => [
    {
      name: 'shots' as const,
      prompt: 'shots' as const,
      label: '',
      right: { share: count / 30, count, n: 30 },
      value: estimate(0),
      change: change(low),
    },
  ];

  it('needs a fifth of the items, and more than zero-shot and shuffled labels give', () => {
    assert.equal(taskAbility('mapping', shots(20, 0.1), change(0.1))?.can, true);
    assert.match(taskAbility('mapping', shots(5, 0.1), change(0.1))?.because ?? '', /5 of 30/);
    assert.match(taskAbility('mapping', shots(20, -0.1), change(0.1))?.because ?? '', /without/);
    assert.match(taskAbility('mapping', shots(20, 0.1), change(-0.1))?.because ?? '', /shuffled/);
  });

  it('of a style needs no more than shuffled labels give, which show the style all the same', () => {
    assert.equal(taskAbility('style', shots(20, 0.1), change(-0.1))?.can, true);
    assert.match(
      taskAbility('style', shots(2, 0.1), change(0.1))?.because ?? '',
      /copy .* 28 of 30/,
    );
    assert.match(taskAbility('style', shots(20, -0.1), change(0.1))?.because ?? '', /without/);
  });

  it('is unknown before an item is scored', () => {
    assert.equal(taskAbility('mapping', [], undefined), undefined);
  });
});

describe('inContextPairs', () => {
  const encode = (text: string) => [...Buffer.from(text)];
  const text = (tokens: readonly number[]) => Buffer.from(tokens).toString();
  const items = [
    { input: 'good.', output: 'bad!' },
    { input: 'hot', output: 'cold' },
  ];

  it('of a mapping has the same question, and another item’s answer for the negative', () => {
    const [pair] = inContextPairs({ encode }, items, 'mapping', seededRandom(1));
    assert.equal(text(pair?.positive.prompt ?? []), 'Q: good.\nA:');
    assert.deepEqual(pair?.negative.prompt, pair?.positive.prompt);
    assert.equal(text(pair?.positive.answer ?? []), ' bad!');
    assert.equal(text(pair?.negative.answer ?? []), ' cold');
  });

  it('of a style has both texts by themselves, without their last punctuation', () => {
    const encoder = { encode, startText: '<' };
    const [pair] = inContextPairs(encoder, items, 'style', seededRandom(1));
    assert.equal(text(pair?.positive.answer ?? []), 'bad');
    assert.equal(text(pair?.negative.answer ?? []), 'good');
    assert.equal(text(pair?.positive.prompt ?? []), '<');
  });

  it('refuses a mapping to one output', () => {
    const same = items.map(({ input }) => ({ input, output: 'x' }));
    assert.throws(
      () => inContextPairs({ encode }, same, 'mapping', seededRandom(1)),
      withCode('tooFewItems'),
    );
  });
});
