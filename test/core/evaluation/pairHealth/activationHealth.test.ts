import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import { cosine } from '../../../../extension/core/math/cosine';
import { mean } from '../../../../extension/core/math/mean';
import { topDimensionShare } from '../../../../extension/core/math/topDimensionShare';
import { differenceAgreement } from '../../../../extension/core/evaluation/pairHealth/differenceAgreement';
import type {
  HealthCheck,
  PairActivationSet,
} from '../../../../extension/core/evaluation/pairHealth/healthCheck';
import { heldOutSeparation } from '../../../../extension/core/evaluation/pairHealth/heldOutSeparation';
import { activationHealth } from '../../../../extension/core/evaluation/pairHealth/pairHealth';
import { pairDifferences } from '../../../../extension/core/evaluation/pairHealth/pairDifferences';
import { sharedJson } from '../../../support/golden';
import { near } from '../../../support/near';
import { storedPairs } from '../../../support/runMethod';

const { gaussian } = seededRandom('pair health');
const width = 64;

interface Planted {
  readonly effect?: (pair: number) => number;
  readonly noise?: number;
  /** Adds to a side of a pair after it was drawn. */
  readonly spoil?: (row: Float32Array, pair: number, side: 'positive' | 'negative') => void;
}

/** Pairs that differ along 32 dimensions, and by noise. */
function planted(count: number, { effect = () => 1, noise = 0.3, spoil }: Planted = {}) {
  const ids = Array.from({ length: count }, (_, at) => `p${at}`);
  const draw = (side: 'positive' | 'negative') =>
    ids.map((_, pair) => {
      const sign = side === 'positive' ? 0.5 : -0.5;
      const row = Float32Array.from({ length: width }, (_, i) => {
        return 2 + noise * gaussian() + (i % 2 === 0 ? sign * effect(pair) : 0);
      });
      spoil?.(row, pair, side);
      return row;
    });
  return { ids, positive: draw('positive'), negative: draw('negative') };
}

const byCode = (checks: readonly HealthCheck[]) =>
  new Map(checks.map((check) => [check.code, check]));
const warned = (set: PairActivationSet, heldOut?: PairActivationSet) =>
  activationHealth(set, heldOut)
    .filter(({ warns }) => warns)
    .map(({ code }) => code);

describe('activation health', () => {
  it('finds nothing wrong with healthy pairs, and measures everything', () => {
    const checks = activationHealth(planted(40), planted(20));
    for (const { code, value, warns, message, pairs } of checks) {
      assert.ok(!warns && value !== undefined && Number.isFinite(value), `${code}: ${message}`);
      assert.deepEqual(pairs, [], code);
    }
  });

  it('has the cosines and shares of the stored activations’ references', () => {
    const { results } = sharedJson<{
      results: Record<string, Record<string, Record<string, number>>>;
    }>('golden/methods/directions/golden.json');
    for (const block of [10, 15, 20]) {
      const pairs = storedPairs(block, 'last');
      const set = {
        ids: pairs.map((_, at) => `${at}`),
        positive: pairs.flatMap(({ positive }) => positive),
        negative: pairs.flatMap(({ negative }) => negative),
      };
      const golden = results[`block${block}.last`]?.['pca64.symmetric'];
      const checks = byCode(activationHealth(set));
      near(checks.get('mainAxisShare')?.value, golden?.explained_variance_ratio ?? NaN, 1e-6);
      const cos = golden?.cos_with_mean_difference ?? NaN;
      near(checks.get('mainAxisAgainstMean')?.value, cos, 1e-6);
      assert.ok(!checks.get('outlierActivations')?.warns);
    }
  });

  const traps: readonly (readonly [string, Planted, readonly string[], readonly string[]])[] = [
    [
      'three sink tokens on one side',
      { spoil: (row, pair, side) => side === 'positive' && pair < 3 && row.fill(3000, 5, 7) },
      ['differenceSpread', 'outlierActivations', 'topDimensions', 'mainAxisShare'],
      ['p0', 'p1', 'p2'],
    ],
    [
      'one pair with a large difference',
      { effect: (pair) => (pair === 6 ? 20 : 1) },
      ['differenceSpread'],
      ['p6'],
    ],
    [
      'pairs that contrast nothing',
      { effect: () => 0 },
      ['heldOutSeparation', 'differenceAgreement'],
      [],
    ],
    [
      'pairs that differ most in something of their own',
      {
        spoil: (row, pair, side) => {
          const away = pair % 2 === 0 ? 20 : -20;
          if (side === 'positive') row.set([row[5] ?? NaN, away], 5);
        },
      },
      ['mainAxisAgainstMean'],
      [],
    ],
  ];
  for (const [what, how, codes, ids] of traps) {
    it(`planted: ${what}`, () => {
      const set = planted(40, how);
      const found = warned(set);
      for (const code of codes) assert.ok(found.includes(code), `${code} among ${found.join()}`);
      if (ids.length === 0) return;
      assert.ok(!found.includes('heldOutSeparation') || what.includes('sink'));
      const spread = byCode(activationHealth(set)).get('differenceSpread');
      assert.deepEqual(spread?.pairs, ids);
    });
  }
});

describe('differenceAgreement', () => {
  const set = planted(9);

  it('is the mean cosine over all pairs of pairs, by brute force', () => {
    const rows = pairDifferences(set);
    const all = rows.flatMap((a, i) => rows.slice(i + 1).map((b) => cosine(a, b) ?? NaN));
    near(differenceAgreement(set).value, mean(all), 1e-12);
  });

  it('names the pair whose members were swapped', () => {
    const [a = new Float32Array(), b = new Float32Array()] = [set.positive[4], set.negative[4]];
    const swapped = {
      ...set,
      positive: set.positive.map((row, at) => (at === 4 ? b : row)),
      negative: set.negative.map((row, at) => (at === 4 ? a : row)),
    };
    assert.deepEqual(differenceAgreement(swapped).pairs, ['p4']);
  });

  it('does not exist for one pair', () => {
    const one = { ids: ['a'], positive: [[1]], negative: [[0]] };
    assert.equal(differenceAgreement(one).value, undefined);
  });
});

describe('heldOutSeparation', () => {
  it('judges no pair by a direction it has had a part in', () => {
    // Differences at right angles: each alone is told by the mean, none by the others.
    const positive = [0, 1, 2, 3].map((at) => [0, 1, 2, 3].map((i) => (i === at ? 1 : 0)));
    const set = { ids: ['a', 'b', 'c', 'd'], positive, negative: positive.map(() => [0, 0, 0, 0]) };
    const check = heldOutSeparation(set);
    assert.equal(check.value, 0);
    assert.ok(check.warns);
  });

  it('names the held-out pairs that are told wrong', () => {
    const held = planted(12, { effect: (pair) => (pair === 2 ? -3 : 1) });
    const check = heldOutSeparation(planted(30), held);
    assert.deepEqual(check.pairs, ['p2']);
    near(check.value, 11 / 12);
    assert.match(check.message, /11 of 12 held-out pairs/);
  });

  it('warns where a few right ones could be chance', () => {
    assert.ok(heldOutSeparation(planted(30), planted(3)).warns);
    assert.equal(
      heldOutSeparation({ ids: ['a'], positive: [[1]], negative: [[0]] }).value,
      undefined,
    );
  });
});

it('topDimensionShare is that of the three largest squares', () => {
  near(topDimensionShare([2, -1, 1, 1, 0, 1]), 6 / 8);
  assert.equal(topDimensionShare([0, 0]), undefined);
});
