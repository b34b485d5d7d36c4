import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fisherExactTest } from '../../../extension/core/math/fisherExactTest';
import { near, withCode } from '../../support/near';

/** Deals the hits to places in every possible way and counts how often each table comes up. */
function enumerated(inA: number, sizeA: number, inB: number, sizeB: number): number {
  const total = sizeA + sizeB;
  const tables = new Map<number, number>();
  for (let deal = 0; deal < 2 ** total; deal++) {
    const hits = Array.from({ length: total }, (_, place) => (deal >> place) & 1);
    if (hits.reduce((a, b) => a + b, 0) !== inA + inB) continue;
    const found = hits.slice(0, sizeA).reduce((a, b) => a + b, 0);
    tables.set(found, (tables.get(found) ?? 0) + 1);
  }
  const seen = tables.get(inA) ?? NaN;
  const counts = [...tables.values()];
  const all = counts.reduce((a, b) => a + b, 0);
  return counts.filter((count) => count <= seen).reduce((a, b) => a + b, 0) / all;
}

describe('fisherExactTest', () => {
  it('is the share of deals no likelier than the one seen', () => {
    for (const [inA, sizeA, inB, sizeB] of [
      [3, 4, 1, 4],
      [0, 5, 4, 7],
      [2, 3, 2, 9],
      [5, 6, 0, 6],
    ] as const) {
      const p = fisherExactTest({ count: inA, n: sizeA }, { count: inB, n: sizeB });
      near(p, enumerated(inA, sizeA, inB, sizeB), 1e-9, `${inA}/${sizeA}, ${inB}/${sizeB}`);
    }
  });

  it('finds the 34/70 of the lady who tasted tea', () => {
    near(fisherExactTest({ count: 3, n: 4 }, { count: 1, n: 4 }), 34 / 70);
  });

  it('stays finite for large groups', () => {
    const p = fisherExactTest({ count: 900, n: 1000 }, { count: 100, n: 1000 });
    assert.ok(p !== undefined && p >= 0 && p < 1e-100);
    near(fisherExactTest({ count: 500, n: 1000 }, { count: 500, n: 1000 }), 1);
  });

  it('has nothing to test without two groups or without a difference, and refuses no counts', () => {
    assert.equal(fisherExactTest({ count: 0, n: 0 }, { count: 1, n: 3 }), undefined);
    assert.equal(fisherExactTest({ count: 0, n: 2 }, { count: 0, n: 3 }), undefined);
    assert.equal(fisherExactTest({ count: 2, n: 2 }, { count: 3, n: 3 }), undefined);
    assert.throws(
      () => fisherExactTest({ count: 4, n: 3 }, { count: 1, n: 3 }),
      withCode('outOfRange'),
    );
  });
});
