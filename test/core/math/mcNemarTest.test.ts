import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mcNemarTest } from '../../../extension/core/math/mcNemarTest';
import { sharedJson } from '../../support/golden';
import { near, withCode } from '../../support/near';

interface Golden {
  readonly mcnemar: {
    readonly cases: readonly { readonly b: number; readonly c: number; readonly exact_p: number }[];
  };
}
const { mcnemar } = sharedJson<Golden>('golden/methods/statistics/golden.json');

describe('mcNemarTest', () => {
  it('has the exact p values of scipy', () => {
    assert.ok(mcnemar.cases.length > 3);
    for (const { b, c, exact_p: expected } of mcnemar.cases.filter((each) => each.b + each.c > 0)) {
      near(mcNemarTest({ gained: b, lost: c }), expected, 1e-9, `${b}, ${c}`);
      near(mcNemarTest({ gained: c, lost: b }), expected, 1e-9, `${c}, ${b}`);
    }
  });

  it('has no value where no item differs', () => {
    assert.equal(mcNemarTest({ gained: 0, lost: 0 }), undefined);
  });

  it('refuses what is no count', () => {
    assert.throws(() => mcNemarTest({ gained: -1, lost: 2 }), withCode('outOfRange'));
    assert.throws(() => mcNemarTest({ gained: 1, lost: 0.5 }), withCode('outOfRange'));
  });
});
