import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pairedAccuracy } from '../../../../extension/core/evaluation/benchmarks/pairedAccuracy';
import { sharedJson } from '../../../support/golden';
import { near, withCode } from '../../../support/near';

interface Golden {
  readonly mcnemar: {
    readonly cases: readonly { readonly b: number; readonly c: number; readonly exact_p: number }[];
  };
}
const { mcnemar } = sharedJson<Golden>('golden/methods/statistics/golden.json');

const many = (count: number, value: boolean) => Array.from({ length: count }, () => value);

describe('pairedAccuracy', () => {
  it('has the p of scipy for lists with so many items gained and lost', () => {
    const cases = mcnemar.cases.filter(({ b, c }) => b + c > 0);
    assert.ok(cases.length > 3);
    for (const { b, c, exact_p: expected } of cases) {
      const before = [...many(b, true), ...many(c, false), ...many(5, true)];
      const after = [...many(b, false), ...many(c, true), ...many(5, true)];
      const found = pairedAccuracy(before, after);
      assert.deepEqual([found?.lost, found?.gained, found?.n], [b, c, b + c + 5]);
      near(found?.p, expected, 1e-9, `${b}, ${c}`);
      near(found?.difference, (c - b) / (b + c + 5), 1e-12);
    }
  });

  it('counts what each condition gets right', () => {
    const found = pairedAccuracy([true, true, false, false], [true, false, true, true]);
    assert.deepEqual([found?.before, found?.after, found?.gained, found?.lost], [2, 3, 2, 1]);
  });

  it('tests nothing where no item changed, and still has an interval', () => {
    const same = pairedAccuracy(many(20, true), many(20, true));
    assert.ok(same !== undefined);
    assert.equal(same.p, undefined);
    assert.equal(same.difference, 0);
    assert.ok(same.interval.low < 0 && same.interval.high > 0);
    assert.equal(same.detectable, 0.3);
  });

  it('is none for no items; lists of different length are refused', () => {
    assert.equal(pairedAccuracy([], []), undefined);
    assert.throws(() => pairedAccuracy([true], []), withCode('lengthsDiffer'));
  });
});
