import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { logSumExp } from '../../../extension/core/math/logSumExp';
import { topTokens } from '../../../extension/core/model/topTokens';

test('the most probable tokens are those that sorting the whole row finds', () => {
  fc.assert(
    fc.property(
      fc.float32Array({ minLength: 1, maxLength: 40, min: -20, max: 20, noNaN: true }),
      fc.integer({ min: 0, max: 45 }),
      (logits, k) => {
        const total = logSumExp(logits);
        const sorted = [...logits.keys()]
          .sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0) || a - b)
          .slice(0, k);
        assert.deepEqual(
          topTokens(logits, k, total).map(({ token }) => token),
          sorted,
        );
      },
    ),
    { seed: 1 },
  );
});

test('a token that cannot be is not among them', () => {
  const logits = Float32Array.of(0, -Infinity, 1);
  const found = topTokens(logits, 3, logSumExp(logits));
  assert.deepEqual(
    found.map(({ token }) => token),
    [2, 0],
  );
  const sum = found.reduce((all, { logProb }) => all + Math.exp(logProb), 0);
  assert.ok(Math.abs(sum - 1) < 1e-6);
});
