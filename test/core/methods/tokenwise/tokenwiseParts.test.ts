import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tokenwiseParts } from '../../../../extension/core/methods/tokenwise/tokenwiseParts';
import { withCode } from '../../../support/near';

const hookPoint = { block: 3, site: 'residPre' } as const;

describe('tokenwiseParts', () => {
  it('makes a part for each token that differs, at its own position', () => {
    const parts = tokenwiseParts(
      [
        [1, 2],
        [5, 5],
        [4, 0],
      ],
      [
        [1, 2],
        [3, 6],
        [0, 1],
      ],
      {
        hookPoint,
        alignment: 10,
      },
    );
    assert.deepEqual(
      parts.map(({ span, tensors }) => [span, Array.from(tensors['vector']?.data ?? [])]),
      [
        [{ from: 11, to: 12 }, [2, -1]],
        [{ from: 12, to: 13 }, [4, -1]],
      ],
    );
  });

  it('needs as many tokens on both sides', () => {
    const options = { hookPoint, alignment: 1 };
    assert.throws(() => tokenwiseParts([[1]], [], options), withCode('lengthsDiffer'));
  });
});
