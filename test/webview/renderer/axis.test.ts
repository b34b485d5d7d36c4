import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { axisOf, tickText } from '../../../webview/renderer/axis';

test('ticks are round, inside the drawing, and few', () => {
  // Nats to a thousandth: finer differences are not drawn.
  const value = fc.integer({ min: -1e6, max: 1e6 }).map((thousandths) => thousandths / 1000);
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
      const axis = axisOf(values, { from: 0, to: 100 });
      assert.ok(axis.ticks.length >= 1 && axis.ticks.length <= 9, String(axis.ticks.length));
      for (const each of [...axis.ticks, ...values]) {
        assert.ok(axis.at(each) > -1e-6 && axis.at(each) < 100 + 1e-6);
      }
    }),
    { seed: 6 },
  );
});

test('ticks have the decimals that tell them apart, and a true minus sign', () => {
  assert.equal(tickText(-1, [-1, 0, 1]), '−1');
  assert.equal(tickText(-0.5, [-0.5, 0, 0.5]), '−0.5');
  assert.equal(tickText(-0, [-0.5, 0, 0.5]), '0.0');
  assert.equal(tickText(20, [20, 22, 24]), '20');
});
