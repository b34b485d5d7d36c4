import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../../extension/core/base/random';
import type { ItemUnit } from '../../../../../extension/core/study/itemScores';
import { reliability } from '../../../../../extension/core/study/measures/reliability/reliability';
import {
  reliabilitySummary,
  type ReliabilitySummary,
} from '../../../../../extension/core/study/measures/reliability/schemas';
import { summariseReliability } from '../../../../../extension/core/study/measures/reliability/summariseReliability';
import { sweepFinding } from '../../../../../extension/core/study/report/findings/sweepFinding';
import { near } from '../../../../support/near';
import { goldenMaterial, materialOf } from '../goldenMaterial';

const context = { prefix: 'r1-reliability', interval: '95 % interval' };
const multipliers = [-1, -0.5, 0, 0.5, 1];

/** A linear model: the propensity of each item is slope × multiplier, in answers of two tokens. */
function planted(
  slopes: readonly number[],
  texts: (index: number) => Partial<ItemUnit> = () => ({}),
): ReliabilitySummary {
  const items = slopes.map((slope, index): ItemUnit => ({
    key: `kind/test/${index}`,
    concept: 'kind',
    kind: 'item',
    split: 'test',
    id: `${index}`,
    prompt: 'Q',
    positive: 'One way.',
    negative: 'Another.',
    tokens: { positive: 2, negative: 2 },
    unsteered: { positive: -10, negative: -10 },
    steered: multipliers
      .filter((multiplier) => multiplier !== 0)
      .map((multiplier) => ({
        source: 'vector',
        operator: 'add',
        block: 1,
        multiplier,
        positive: -10 + (slope * multiplier) / 2,
        negative: -10 - (slope * multiplier) / 2,
        appliedPositions: 4,
      })),
    prompted: [],
    ...texts(index),
  }));
  const summary = summariseReliability(materialOf(items, multipliers));
  assert.ok(summary);
  return reliabilitySummary.parse(summary);
}

const noise = (n: number, seed: number) => {
  const random = seededRandom(seed, 'slopes');
  return Array.from({ length: n }, () => random.gaussian());
};

describe('reliability of golden concepts', () => {
  it('has the golden’s slopes: their median and the items below 0', () => {
    for (const concept of ['extraversion', 'refusal-ab'] as const) {
      const { material, golden } = goldenMaterial(concept);
      const summary = summariseReliability(material);
      assert.ok(summary);
      const sorted = golden.slope_mean.toSorted((a, b) => a - b);
      near(summary.median.mean, ((sorted[5] ?? NaN) + (sorted[6] ?? NaN)) / 2, 2e-6);
      const below = golden.slope_sum.filter((slope) => slope < 0).length;
      assert.deepEqual([summary.antiSteerable.count, summary.antiSteerable.n], [below, 12]);
    }
  });

  it('says that refusal in A/B form is not steerable at any block or multiplier', () => {
    const summary = summariseReliability(goldenMaterial('refusal-ab').material);
    assert.ok(summary);
    assert.equal(summary.sweep?.verdict, 'notSteerable');
    const section = reliability.section(summary, context);
    assert.match(
      section.findings[0]?.text ?? '',
      /^Not steerable at any block or multiplier: in none of 6 cells/,
    );
    assert.equal(section.findings[0]?.tone, 'bad');
  });

  it('finds in its noise what moves: the letter, not the concept', () => {
    const { material, golden } = goldenMaterial('refusal-ab');
    const slopesOf = (letter: string) =>
      golden.slope_sum.filter((_, index) => material.items[index]?.positive === letter);
    const [a, b] = ['(A)', '(B)'].map(slopesOf);
    const mean = (values: readonly number[] = []) =>
      values.reduce((total, value) => total + value, 0) / values.length;
    const total = golden.slope_sum.reduce((sum, x) => sum + (x - mean(golden.slope_sum)) ** 2, 0);
    const between = (4 * 8 * (mean(a) - mean(b)) ** 2) / 12;
    const bias = summariseReliability(material)?.bias;
    near(bias?.letter?.share, between / total, 1e-5);
    near(bias?.groups[0]?.slope.mean, mean(a), 1e-5);
    near(bias?.groups[1]?.slope.mean, mean(b), 1e-5);
    assert.equal(bias?.light, 'red');
  });

  it('says that extraversion in open text is, and where', () => {
    const summary = summariseReliability(goldenMaterial('extraversion').material);
    assert.ok(summary);
    assert.equal(summary.sweep?.verdict, 'steerable');
    const [finding] = reliability.section(summary, context).findings;
    assert.equal(finding?.tone, 'good');
    assert.equal(summary.bias.light, 'unknown');
  });
});

describe('reliability of planted concepts', () => {
  it('of a line is its slope, with no residual and no bent curve', () => {
    const { median, residual, bent, sweep } = planted([1, 2, 3, 4, 5]);
    near(median.mean, 1.5);
    near(residual.mean, 0);
    assert.equal(bent.count, 0);
    assert.equal(sweep?.verdict, 'steerable');
    assert.deepEqual([sweep.cells.length, sweep.n], [4, 5]);
    // Wanted at −1 as at 1: a line works both ways.
    near(sweep.cells[0]?.mean, 1.5);
  });

  it('sees the half that goes the other way, where the mean would see a weak effect', () => {
    const half = planted(noise(40, 1).map((x, i) => 0.1 * x + (i % 2 === 0 ? 1 : -1)));
    assert.equal(half.antiSteerable.count, 20);
    assert.equal(half.sweep?.verdict, 'notSteerable');
    const texts = reliability.section(half, context).findings.map(({ text }) => text);
    assert.ok(texts.some((text) => text.includes('toss of a coin')));
  });

  it('tells a vector that works backwards', () => {
    const backwards = planted(noise(30, 2).map((x) => 0.3 * x - 1));
    assert.equal(backwards.sweep?.verdict, 'backwards');
    assert.match(
      sweepFinding(backwards, '95 % interval')?.text ?? '',
      /^The vector works backwards/,
    );
  });

  it('shows a red light where a letter is planted, and both letters’ means', () => {
    const isA = (index: number) => index % 2 === 0;
    const { bias } = planted(
      noise(30, 3).map((x, index) => x + (isA(index) ? 2 : -1)),
      (index) => ({
        positive: isA(index) ? '(A)' : '(B)',
        negative: isA(index) ? '(B)' : '(A)',
      }),
    );
    assert.equal(bias.light, 'red');
    assert.deepEqual(
      bias.groups.map(({ label }) => label),
      ['A', 'B'],
    );
    near(bias.groups[0]?.slope.mean, 2, 0.4);
    near(bias.groups[1]?.slope.mean, -1, 0.4);
  });

  it('mentions the chosen setting where it stands out by itself only', () => {
    const summary = planted(noise(40, 4));
    assert.equal(summary.sweep?.verdict, 'notSteerable');
    const effect = { mean: 1, low: 0.1, high: 1.9, n: 40 };
    const finding = sweepFinding({ ...summary, effect }, '95 % interval');
    assert.ok(finding);
    assert.equal(finding.tone, 'caution');
    assert.match(finding.text, /^Not shown to be steerable/);
  });

  it('judges no sweep of four items', () => {
    const summary = planted([1, 2, 3, 4]);
    assert.equal(summary.sweep, undefined);
    assert.equal(sweepFinding(summary, '95 % interval'), undefined);
    assert.match(reliability.section(summary, context).findings[0]?.text ?? '', /^Too few items/);
  });

  it('ranks concepts by median', () => {
    const across = reliability.across?.(
      [
        { name: 'weak', summary: planted([0.1, 0.2, 0.3, 0.4, 0.5]) },
        { name: 'strong', summary: planted([1, 2, 3, 4, 5]) },
      ],
      context,
    );
    assert.deepEqual(
      across?.tables[0]?.rows.map(([name]) => name),
      ['strong', 'weak'],
    );
  });
});
