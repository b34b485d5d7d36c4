import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import {
  nearDuplicateOverlap,
  nearPairs,
} from '../../../../extension/core/evaluation/pairHealth/nearPairs';

/** Few words, so that near copies are common; some lists empty, some equal. */
const lists = fc.array(
  fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 8 }).map((words) => words.sort((a, b) => a - b)),
  { maxLength: 20 },
);

function similarity(a: readonly number[], b: readonly number[]): number {
  const common = a.filter((word) => b.includes(word)).length;
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 0 : common / all;
}

describe('nearPairs', () => {
  it('finds what comparing all with all finds', () => {
    let found = 0;
    fc.assert(
      fc.property(lists, (words) => {
        const near = nearPairs(
          words.map((list, at) => ({ id: `${at}`, words: Uint32Array.from(list) })),
        );
        const expected = words.map((list, at) =>
          words.flatMap((other, there) => {
            return there !== at && similarity(list, other) >= nearDuplicateOverlap ? [there] : [];
          }),
        );
        found += expected.flat().length;
        assert.deepEqual(
          near.map((set) => [...set].sort((a, b) => a - b)),
          expected,
        );
      }),
      { seed: 5, numRuns: 300 },
    );
    assert.ok(found > 100, `${found} near copies`);
  });

  it('holds at lengths where the limit is a whole number of words', () => {
    for (const length of [5, 10, 15, 35, 45]) {
      const one = Array.from({ length }, (_, word) => word);
      const most = one.slice(0, (length * 4) / 5);
      const near = nearPairs([
        { id: 'a', words: Uint32Array.from(one) },
        { id: 'b', words: Uint32Array.from(most) },
      ]);
      assert.deepEqual([...(near[0] ?? [])], [1], `${length}`);
    }
  });
});
