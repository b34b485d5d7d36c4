import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findStopStrings } from '../../../extension/core/model/stopStrings';

/** What each push returns, what `end` returns, and whether a stop string was found. */
function feed(stops: readonly string[], pieces: readonly string[]): [string[], string, boolean] {
  const finder = findStopStrings(stops);
  const shown = pieces.map((piece) => finder.push(piece));
  return [shown, finder.end(), finder.found];
}

describe('findStopStrings', () => {
  const cases: [
    name: string,
    stops: string[],
    pieces: string[],
    shown: string[],
    end: string,
    found: boolean,
  ][] = [
    ['none: text passes', [], ['a', 'b'], ['a', 'b'], '', false],
    ['inside one piece', ['\n'], ['a\nb'], ['a'], '', true],
    ['over a border', ['\n\n'], ['a\n', '\nb'], ['a', ''], '', true],
    ['over several borders', ['STOP'], ['xS', 'T', 'O', 'Py'], ['x', '', '', ''], '', true],
    ['a false start is shown later', ['STOP'], ['xST', 'Ay'], ['x', 'STAy'], '', false],
    ['a start at the very end is shown at the end', ['STOP'], ['xST'], ['x'], 'ST', false],
    ['starts again inside a false start', ['aab'], ['aa', 'ab'], ['', 'a'], '', true],
    ['nothing after it', ['|'], ['a|', 'b', '|'], ['a', '', ''], '', true],
    ['the earlier of two', ['cd', 'b'], ['abcd'], ['a'], '', true],
    ['the one that is complete first', ['bcd', 'c'], ['ab', 'c'], ['a', 'b'], '', true],
    ['at the beginning', ['a'], ['abc'], [''], '', true],
  ];
  for (const [name, stops, pieces, shown, end, found] of cases) {
    it(name, () => assert.deepEqual(feed(stops, pieces), [shown, end, found]));
  }

  it('the result does not depend on the borders, when no stop string is inside another', () => {
    const anyStops = fc.constantFrom(['ab'], ['aab', 'ba'], ['abab'], ['b'], ['aa', 'bb']);
    const anyPieces = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 3 }));
    fc.assert(
      fc.property(anyStops, anyPieces, (stops, pieces) => {
        const [shown, end, found] = feed(stops, pieces);
        const text = pieces.join('');
        // Letter by letter, the first complete stop string is the one that ends first.
        const ends = stops.flatMap((stop) => {
          const start = text.indexOf(stop);
          return start < 0 ? [] : [{ start, end: start + stop.length }];
        });
        const firstEnd = Math.min(...ends.map((place) => place.end));
        const first = ends.filter((place) => place.end === firstEnd).map(({ start }) => start);
        const expected = found ? shown.join('') : text;
        assert.equal(found, ends.length > 0);
        assert.equal(shown.join('') + end, expected);
        assert.ok(stops.every((stop) => !expected.includes(stop)));
        if (pieces.every(({ length }) => length <= 1) && found) {
          assert.equal(expected, text.slice(0, Math.min(...first)));
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('refuses an empty one', () => {
    assert.throws(() => findStopStrings(['a', '']), { code: 'emptyStopString' });
  });
});
