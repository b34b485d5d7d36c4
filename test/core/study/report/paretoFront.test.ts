import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { paretoFront, type CostAndGain } from '../../../../extension/core/study/report/paretoFront';

const beats = (a: CostAndGain, b: CostAndGain) =>
  a.cost <= b.cost && a.gain >= b.gain && (a.cost < b.cost || a.gain > b.gain);

// Few different values, so that ties in one or both are common.
const points = fc.array(
  fc.record({ cost: fc.integer({ min: -3, max: 3 }), gain: fc.integer({ min: -3, max: 3 }) }),
);

test('the Pareto line holds exactly the points that no other one beats', () => {
  fc.assert(
    fc.property(points, (all) => {
      const expected = all.filter((point) => !all.some((other) => beats(other, point)));
      const front = paretoFront(all);
      assert.deepEqual(new Set(front), new Set(expected));
      assert.equal(front.length, expected.length);
    }),
    { seed: 3 },
  );
});

test('it runs from the cheapest point to the strongest, each step costing and gaining more', () => {
  fc.assert(
    fc.property(points, (all) => {
      const front = paretoFront(all);
      front.slice(1).forEach((point, index) => {
        const before = front[index];
        assert.ok(before && point.cost >= before.cost && point.gain >= before.gain);
      });
    }),
    { seed: 4 },
  );
});
