import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hardestQuartile } from '../../../../extension/core/evaluation/openText/hardestQuartile';
import { openTextShift } from '../../../../extension/core/evaluation/openText/openTextShift';
import { standardisedGap } from '../../../../extension/core/evaluation/openText/standardisedGap';
import { near } from '../../../support/near';

const item = (unsteered: readonly [number, number], steered: readonly [number, number]) => ({
  unsteered: { positive: unsteered[0], negative: unsteered[1] },
  steered: { positive: steered[0], negative: steered[1] },
});

describe('an open-text shift', () => {
  it('is wanted where both answers fall and the negative one falls further', () => {
    const shift = openTextShift(item([-2, -1], [-2.5, -2]));
    assert.deepEqual(shift, { promote: -0.5, suppress: -1, gap: 0.5 });
  });

  it('turns round with the pair and is 0 without a push', () => {
    const { gap } = openTextShift(item([-2, -1], [-1, -3]));
    assert.equal(openTextShift(item([-1, -2], [-3, -1])).gap, -gap);
    assert.deepEqual(openTextShift(item([-2, -1], [-2, -1])), { promote: 0, suppress: 0, gap: 0 });
  });
});

describe('the hardest quartile', () => {
  // Positive answers get likelier from item to item, negative ones rarer; only the hardest move.
  const items = Array.from({ length: 9 }, (_, i) =>
    item([-9 + i, -1 - i], [-9 + i + (i < 2 ? 1 : 0), -1 - i - (i < 2 ? 3 : 0)]),
  );

  it('takes the least likely positive and the likeliest negative answers, rounded down', () => {
    assert.deepEqual(hardestQuartile(items), { promote: 1, suppress: -3, gap: 4 });
    assert.deepEqual(hardestQuartile(items.toReversed()), { promote: 1, suppress: -3, gap: 4 });
  });

  it('takes at least one of each, of different items where the order says so', () => {
    const two = [item([-5, -5], [-4, -5]), item([-1, -1], [-1, -3])];
    assert.deepEqual(hardestQuartile(two), { promote: 1, suppress: -2, gap: 3 });
    assert.equal(hardestQuartile([]), undefined);
  });
});

describe('the standardised gap', () => {
  const rows = [
    { gap: 1, preference: 0 },
    { gap: 3, preference: 4 },
  ];

  it('divides by the spread of what the unsteered model prefers', () => {
    near(standardisedGap(rows), 2 / Math.sqrt(8));
  });

  it('does not depend on the unit, nor on what is preferred on average', () => {
    const scaled = rows.map(({ gap, preference }) => ({
      gap: 7 * gap,
      preference: 7 * preference + 3,
    }));
    near(standardisedGap(scaled), standardisedGap(rows) ?? NaN);
  });

  it('does not exist without a spread', () => {
    assert.equal(standardisedGap(rows.slice(1)), undefined);
    assert.equal(standardisedGap(rows.map(({ gap }) => ({ gap, preference: 0.1 }))), undefined);
  });
});
