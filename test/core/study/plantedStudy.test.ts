import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { runStudy } from '../../../extension/core/study/runStudy';
import type { Estimate, StudyResult } from '../../../extension/core/study/summary';
import { near } from '../../support/near';
import { plantedModel, type PlantedItem } from '../../support/plantedModel';
import { planFakeStudy, writeFakeStudy } from './fakeStudy';

const testItems = 40;

/** Items of which the test knows everything: `n` counts them, letters alternate in pairs. */
function pairs(): object[] {
  const random = seededRandom(5, 'planted');
  return Array.from({ length: testItems + 6 }, (_, index) => {
    const [yes, no] = index % 4 < 2 ? ['A', 'B'] : ['B', 'A'];
    return {
      id: `p${index}`,
      prompt: `${index % 2 === 0 ? 'Will' : 'Does'} you, in case ${index} (${random.below(90)})?`,
      positive: ` (${yes}) yes`,
      negative: ` (${no}) no`,
      split: index < 3 ? 'train' : index < 6 ? 'validation' : 'test',
    };
  });
}

const numberOf = ({ prompt }: PlantedItem) => Number(/case (\d+)/.exec(prompt)?.[1]);

describe('a study of a model with a planted answer finds it', () => {
  let home = '';
  let folders = 0;
  before(() => {
    home = mkdtempSync(join(tmpdir(), 'planted-'));
    writeFakeStudy(home);
    const file = { version: 1, concept: 'planted', pairs: pairs() };
    writeFileSync(join(home, 'planted.pairs.jsonc'), JSON.stringify(file));
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  async function study(
    propensity: (item: PlantedItem) => number,
    changes: object = {},
  ): Promise<StudyResult> {
    const model = plantedModel({ propensity, isPositive: (answer) => answer.endsWith('yes') });
    const plan = planFakeStudy(home, {
      model,
      changes: {
        pairs: ['planted.pairs.jsonc'],
        blocks: [1],
        multipliers: [-1.5, -1, -0.5, 0, 0.5, 1, 1.5],
        methods: undefined,
        baselines: ['unsteered', 'randomDirection'],
        degradations: [],
        limits: { items: testItems, validationItems: 3 },
        measures: { failures: { worst: 4 } },
        ...changes,
      },
    });
    const { summary } = await runStudy(model, plan, { folder: join(home, `run-${folders++}`) });
    const [result] = summary.results;
    assert.ok(result);
    return result;
  }

  const steerabilityOf = ({ steerability }: StudyResult) => {
    const row = steerability.find(({ source }) => source === 'vector');
    assert.ok(row);
    return row;
  };
  const holds = ({ low = NaN, high = NaN }: Estimate, truth: number) =>
    low <= truth && truth <= high;
  const rmsesOf = ({ items }: StudyResult) =>
    items.map(({ curves: [curve] }) => curve?.rmse ?? NaN);

  it('a line: its slope, with an interval that holds the mean the items were drawn from', async () => {
    const noise = Array.from({ length: 100 }, seededRandom(1).gaussian);
    const slopes = (item: PlantedItem) => 0.8 + 0.5 * (noise[numberOf(item)] ?? NaN);
    const result = await study((item) => 0.3 + slopes(item) * item.push);
    const { slope } = steerabilityOf(result);
    const truth = Array.from(
      { length: testItems },
      (_, index) => 0.8 + 0.5 * (noise[6 + index] ?? NaN),
    );
    near(slope.mean, truth.reduce((a, b) => a + b, 0) / testItems, 1e-6);
    assert.ok(holds(slope, 0.8), JSON.stringify(slope));
    assert.ok(rmsesOf(result).every((rmse) => rmse < 1e-6));
    const effect = result.settings.find(
      ({ source, multiplier }) => source === 'vector' && multiplier === 1,
    )?.effect;
    near(effect?.mean, slope.mean, 1e-6);
  });

  it('a curve that saturates: a smaller slope than where it is steep, and a larger residual', async () => {
    const saturating = ({ push }: PlantedItem) => 2 * Math.tanh(1.5 * push);
    const wide = await study(saturating);
    const narrow = await study(saturating, { multipliers: [-0.1, 0, 0.1] });
    const [ofWide, ofNarrow] = [wide, narrow].map((result) => steerabilityOf(result).slope.mean);
    // Least squares through the seven points: Σ λ·m(λ) / Σ λ².
    const lambdas = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];
    const expected = lambdas.reduce((sum, push) => sum + push * 2 * Math.tanh(1.5 * push), 0) / 7;
    near(ofWide, expected, 1e-6);
    assert.ok(ofNarrow !== undefined && ofNarrow > 2.9 && ofNarrow <= 3);
    assert.ok(expected < 0.6 * ofNarrow);
    const [rmseWide, rmseNarrow] = [rmsesOf(wide), rmsesOf(narrow)];
    assert.ok(Math.min(...rmseWide) > 50 * Math.max(...rmseNarrow));
  });

  it('half of the items backwards: that share, and the feature they were planted on', async () => {
    const result = await study(
      (item) => (numberOf(item) % 2 === 0 ? 0.9 : -0.7) * item.push + 0.01 * numberOf(item),
    );
    const { antiSteerable, slope } = steerabilityOf(result);
    assert.deepEqual([antiSteerable.count, antiSteerable.n], [testItems / 2, testItems]);
    assert.ok((antiSteerable.low ?? 1) < 0.5 && (antiSteerable.high ?? 0) > 0.5);
    near(slope.mean, 0.1, 1e-6);
    const failures = result.measures?.failures;
    assert.equal(failures?.clusters[0]?.feature, 'the prompt begins with “does”');
    assert.ok(failures.clusters[0].pAdjusted < 1e-6);
    assert.deepEqual(failures.clusters[0].inside.share, 1);
    assert.deepEqual(failures.clusters[0].outside.share, 0);
  });

  it('half of the items backwards at random: no simple feature explains them', async () => {
    const random = seededRandom(17, 'backwards');
    const isBackwards = Array.from({ length: 100 }, () => random.below(2) === 1);
    const result = await study(
      (item) => (isBackwards[numberOf(item)] === true ? -0.7 : 0.9) * item.push,
    );
    const failures = result.measures?.failures;
    assert.ok(failures && failures.antiSteerable.count > 10 && failures.clusters.length > 1);
    assert.ok(failures.clusters.every(({ pAdjusted }) => pAdjusted > 0.05));
  });

  it('a bias towards a letter: the items of the other letter go backwards', async () => {
    const result = await study(
      (item) => (0.5 + (item.positive.includes('(A)') ? 0.8 : -0.8)) * item.push,
    );
    const { antiSteerable, slope } = steerabilityOf(result);
    near(antiSteerable.share, 0.5, 0.06);
    assert.ok(holds(slope, 0.5));
    assert.match(
      result.measures?.failures?.clusters[0]?.feature ?? '',
      /^the positive answer is [AB]$/,
    );
  });

  it('nothing: a slope whose interval holds 0, and about half of the items on either side', async () => {
    const noise = Array.from({ length: 100 }, seededRandom(2).gaussian);
    const result = await study((item) => (noise[numberOf(item)] ?? NaN) * item.push);
    const { slope, antiSteerable } = steerabilityOf(result);
    assert.ok(holds(slope, 0));
    assert.ok((antiSteerable.low ?? 1) < 0.5 && (antiSteerable.high ?? 0) > 0.5);
  });

  it('each item token by token: the worst, the median and the best, adding up to its scores', async () => {
    const result = await study((item) => (numberOf(item) - 15) * 0.1 * item.push);
    const items = result.measures?.failures?.items ?? [];
    const ids = ['p6', 'p7', 'p8', 'p9', 'p25', 'p45'];
    assert.deepEqual(
      items.map(({ id }) => id),
      ids,
    );
    for (const { id, answers } of items) {
      const { positive } = answers;
      const curve = result.items.find((item) => item.id === id)?.curves[0];
      const at = result.multipliers.indexOf(1);
      assert.equal(positive.pieces.join('').slice(-3), 'yes');
      near(
        positive.steered.reduce((a, b) => a + b, 0),
        curve?.positive[at] ?? NaN,
        1e-3,
      );
      assert.equal(positive.unsteered.length, positive.pieces.length);
    }
  });
});
