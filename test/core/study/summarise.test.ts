import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '../../../extension/core/study/runRecord';
import { summarise } from '../../../extension/core/study/summarise/summarise';
import { summarySchema, type StudyResult } from '../../../extension/core/study/summary';
import type { Cell, UnitOf, UnitResult } from '../../../extension/core/study/unitResult';
import { planFakeStudy, writeFakeStudy } from './fakeStudy';

const blocks = [1, 2];
const tokens = { positive: 2, negative: 4 };

/** Log-probabilities of the positive answer rise by `slope` a multiplier; the negative one falls by it. */
function scores(cell: Cell, slope: number) {
  return { positive: -10 + slope * cell.multiplier, negative: -12 - slope * cell.multiplier };
}

function cells(source: Cell['source'], at: readonly number[]): readonly Cell[] {
  return at.flatMap((block) =>
    [-1, 1].map((multiplier) => ({ source, operator: 'add' as const, block, multiplier })),
  );
}

/** Block 2 steers twice as well as block 1; baselines are measured at block 2. */
function item(split: 'validation' | 'test', id: string, slope: number, random = 0): UnitOf<'item'> {
  const own = cells('vector', blocks).map((cell) => ({
    ...cell,
    ...scores(cell, slope * cell.block),
    appliedPositions: 6,
  }));
  const baseline = cells('randomDirection', [2]).map((cell) => ({
    ...cell,
    ...scores(cell, random),
    appliedPositions: 6,
  }));
  return {
    key: `kind/${split}/${id}`,
    concept: 'kind',
    kind: 'item',
    split,
    id,
    prompt: 'Q',
    positive: 'yes',
    negative: 'no',
    tokens,
    unsteered: { positive: -10, negative: -12 },
    steered: split === 'test' ? [...own, ...baseline] : own,
    prompted: split === 'test' ? [{ side: 'positive', positive: -9, negative: -13 }] : [],
  };
}

const text: UnitOf<'text'> = {
  key: 'kind/text/0',
  concept: 'kind',
  kind: 'text',
  index: 0,
  tokens: 50,
  unsteered: 2,
  steered: cells('vector', [2]).map((cell) => ({
    ...cell,
    nll: 2 + 0.5 * Math.abs(cell.multiplier),
    kl: 0.25,
    kl95: 0.5,
    appliedPositions: 50,
  })),
  prompted: [{ side: 'positive', nll: 2.125 }],
};

const completions: UnitOf<'completions'> = {
  key: 'kind/completions/0',
  concept: 'kind',
  kind: 'completions',
  index: 0,
  prompt: 'Q',
  appliedPositions: 8,
  completions: [
    {
      source: 'unsteered',
      multiplier: 0,
      text: 'a',
      tokens: 9,
      stopped: 'length',
      repetition: 0.25,
    },
    {
      source: 'vector',
      operator: 'add',
      block: 2,
      multiplier: 1,
      text: 'b',
      tokens: 9,
      stopped: 'end',
      repetition: 0.75,
    },
  ],
};

const vectors: UnitOf<'vectors'> = {
  key: 'kind/vectors',
  concept: 'kind',
  kind: 'vectors',
  pairCount: 2,
  vectors: [],
  warnings: [{ code: 'topDimensions', message: 'three dimensions' }],
};

const units: readonly UnitResult[] = [
  vectors,
  item('validation', 'v', 1),
  item('test', 'a', 1, 1),
  item('test', 'b', 3, 1),
  item('test', 'c', -1, 1),
  text,
  completions,
];

describe('summarise', () => {
  let home = '';
  let record: RunRecord | undefined;
  before(() => {
    home = mkdtempSync(join(tmpdir(), 'summarise-'));
    writeFakeStudy(home);
    ({ record } = planFakeStudy(home));
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  function summaryOf(results: readonly UnitResult[]) {
    assert.ok(record);
    return summarise(record, results);
  }
  function resultOf(results: readonly UnitResult[] = units): StudyResult {
    const [result] = summaryOf(results).results;
    assert.ok(result);
    return result;
  }

  it('keeps to the schema', () => {
    const summary = summaryOf(units);
    assert.deepEqual(summarySchema.parse(summary), summary);
  });

  it('steerability is the mean slope of propensity, with the items that turn around counted', () => {
    const at = resultOf().steerability.find(
      ({ source, block }) => source === 'vector' && block === 2,
    );
    assert.ok(at);
    // Slopes of propensity: 2·(slope·block) = 4, 12, −4.
    assert.equal(at.slope.mean, 4);
    assert.deepEqual([at.antiSteerable.count, at.antiSteerable.n], [1, 3]);
    // Per token: slope·block·(1/2 + 1/4) = 1.5, 4.5, −1.5.
    assert.equal(at.slopePerToken.mean, 1.5);
  });

  it('the vector is compared with a baseline item by item', () => {
    const random = resultOf().steerability.find(({ source }) => source === 'randomDirection');
    assert.ok(random);
    assert.equal(random.block, 2);
    // 1.5 − .75, 4.5 − .75, −1.5 − .75 per token.
    assert.equal(random.vectorAhead?.mean, 0.75);
    assert.equal(random.vectorAhead.n, 3);
  });

  it('an effect is a change from unsteered and stands beside its price', () => {
    const setting = resultOf().settings.find(
      ({ source, block, multiplier }) => source === 'vector' && block === 2 && multiplier === 1,
    );
    assert.ok(setting);
    assert.equal(setting.effect.mean, 4);
    assert.equal(setting.propensity.mean, 2 + 4);
    assert.equal(setting.positiveChange.mean, 1);
    assert.equal(setting.negativeChange.mean, -0.5);
    assert.deepEqual(setting.degradation, {
      nll: { unsteered: { mean: 2, n: 1 }, steered: { mean: 2.5, n: 1 } },
      nllDifference: { mean: 0.5, n: 1 },
      kl: { mean: 0.25, n: 1 },
      tokens: 50,
      appliedPositions: 50,
    });
    assert.equal(setting.repetition?.difference.mean, 0.5);
    assert.equal(setting.appliedPositions, 18);
  });

  it('what was not measured is absent, not 0', () => {
    const settings = resultOf().settings;
    const unpaid = settings.find(({ block, multiplier }) => block === 1 && multiplier === 1);
    assert.ok(unpaid && !('degradation' in unpaid) && !('repetition' in unpaid));
    assert.ok(!settings.some(({ source }) => source === 'shuffledPairs'));
  });

  it('the prompted baseline has an effect and a likelihood, but no divergence', () => {
    const [prompted, ...others] = resultOf().prompted;
    assert.deepEqual(others, []);
    assert.ok(prompted);
    assert.equal(prompted.side, 'positive');
    assert.equal(prompted.effect.mean, 2);
    assert.equal(prompted.degradation?.nllDifference.mean, 0.125);
    assert.ok(!('kl' in prompted.degradation));
    // Per token the vector changes 1.5, 4.5, −1.5 and the prompt .75 each.
    assert.equal(prompted.vectorAhead?.mean, 0.75);
  });

  it('test items have no part in the choice of the block', () => {
    const reversed = units.map((unit) =>
      unit.kind === 'item' && unit.split === 'validation' ? item('validation', 'v', -1) : unit,
    );
    assert.equal(resultOf().chosen.block, 2);
    assert.equal(resultOf(reversed).chosen.block, 1);
  });

  it('the order of unit results does not matter but for lists of items', () => {
    const moved = [...units.slice(5), ...units.slice(0, 5)];
    assert.deepEqual(resultOf(moved), resultOf());
  });

  it('before the first test item there is no result', () => {
    assert.deepEqual(summaryOf(units.slice(0, 2)).results, []);
    assert.equal(summaryOf(units.slice(0, 2)).units.finished, 2);
  });

  it('warnings name their concept', () => {
    const warnings = summaryOf(units).warnings.map(({ code, message }) => `${code}: ${message}`);
    assert.ok(warnings.includes('topDimensions: kind: three dimensions'));
    assert.ok(warnings.some((warning) => /^fewItems: kind: Only 3 test items/.test(warning)));
  });

  it('pairs that were left out by hand are counted in a warning', () => {
    assert.ok(record);
    const { identity } = record;
    const study = { ...identity.study, leaveOut: { 'kind.pairs.jsonc': ['a', 'b'] } };
    const { warnings } = summarise({ ...record, identity: { ...identity, study } }, units);
    const told = warnings.filter(({ code }) => code === 'pairsLeftOut');
    assert.deepEqual(
      told.map(({ message }) => message),
      ['kind: 2 of 9 pairs are left out, as the study says.'],
    );
  });

  it('says why answers were not packed, if any unit says so', () => {
    assert.ok(!('unpackedBecause' in summaryOf(units).model));
    const told = units.map((unit, index) =>
      index === 2 ? { ...unit, unpackedBecause: 'no position_ids' } : unit,
    );
    assert.equal(summaryOf(told).model.unpackedBecause, 'no position_ids');
  });
});
