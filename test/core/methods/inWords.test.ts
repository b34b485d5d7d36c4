import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { methodInWords, methodTitle } from '../../../extension/core/methods/methodInWords';
import { readPositions } from '../../../extension/core/methods/readPosition';
import { readPositionInWords } from '../../../extension/core/methods/readPositionInWords';
import { readPositionName } from '../../../webview/readPositionName';

describe('internal names, in words', () => {
  test('a method has its title before the name that files and commands know', () => {
    assert.equal(methodInWords('meanDifference'), 'Mean difference (meanDifference)');
  });

  test('a name that is none of ours, or a baseline’s, stays as it is', () => {
    assert.equal(methodInWords('somebodyElses'), 'somebodyElses');
    assert.equal(methodTitle('randomDirection'), undefined);
    assert.equal(readPositionInWords('toString'), 'toString');
    assert.equal(readPositionName('toString'), undefined);
  });

  test('reports and pages call a read position the same', () => {
    for (const position of readPositions) {
      assert.equal(
        readPositionInWords(position),
        `${String(readPositionName(position))} (${position})`,
      );
    }
  });
});
