import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openText } from '../../../../../extension/core/study/measures/openText/openText';
import {
  openTextSummary,
  type OpenTextSummary,
} from '../../../../../extension/core/study/measures/openText/schemas';
import { summariseOpenText } from '../../../../../extension/core/study/measures/openText/summariseOpenText';
import { near } from '../../../../support/near';
import { goldenMaterial, type GoldenSteerability } from '../goldenMaterial';

const context = { prefix: 'r1-openText', interval: '95 % interval' };

function summaryOf(concept: 'extraversion' | 'refusal-ab') {
  const { material, golden } = goldenMaterial(concept);
  const summary = summariseOpenText(material);
  assert.ok(summary);
  return { golden, summary: openTextSummary.parse(summary) };
}

const conditionOf = (summary: OpenTextSummary, name: string) => {
  const found = summary.conditions.find(({ condition }) => condition === name);
  assert.ok(found);
  return found;
};

/** Mean change per token of one side's answers, from the golden's numbers alone. */
function meanChange(golden: GoldenSteerability, side: 0 | 1, multiplier: number): number {
  const [at, zero] = [multiplier, 0].map((value) => golden.multipliers.indexOf(value));
  const changes = golden.sum_logprob.map(
    (sums, item) =>
      ((sums[side][at ?? -1] ?? NaN) - (sums[side][zero ?? -1] ?? NaN)) /
      (golden.answer_tokens[item]?.[side] ?? NaN),
  );
  return changes.reduce((total, change) => total + change, 0) / changes.length;
}

describe('open text of the golden extraversion', () => {
  const { summary, golden } = summaryOf('extraversion');

  it('has its promote, suppress and gap per token, and the mirrored ones', () => {
    for (const [name, multiplier] of [
      ['steered', 1],
      ['mirrored', -1],
    ] as const) {
      const { promote, suppress, gap } = conditionOf(summary, name);
      near(promote.mean, meanChange(golden, 0, multiplier));
      near(suppress.mean, meanChange(golden, 1, multiplier));
      near(gap.mean, promote.mean - suppress.mean);
      assert.equal(gap.n, 12);
    }
  });

  it('counts as right what was asked for: more at 1, less at −1', () => {
    const [steered, mirrored] = ['steered', 'mirrored'].map((name) => conditionOf(summary, name));
    assert.ok((steered?.gap.low ?? NaN) > 0 && (mirrored?.gap.high ?? NaN) < 0);
    assert.ok((steered?.movedRight.count ?? 0) >= 10 && (mirrored?.movedRight.count ?? 0) >= 10);
  });

  it('takes its scale from the unsteered model: the mirrored gap has the same', () => {
    for (const { gap, standardisedGap } of summary.conditions) {
      near(standardisedGap?.mean, gap.mean / (summary.preference.sd ?? NaN));
    }
  });

  it('looks at the 3 hardest answers of each side', () => {
    const { hardest } = conditionOf(summary, 'steered');
    assert.equal(hardest.answers, 3);
    assert.ok(hardest.gap.low !== undefined && hardest.gap.low <= hardest.gap.mean);
  });

  it('is ahead of a direction that does nothing by its own gap', () => {
    near(summary.aheadOfRandom?.mean, conditionOf(summary, 'steered').gap.mean);
    const random = conditionOf(summary, 'randomDirection');
    assert.deepEqual([random.gap.mean, random.movedRight.count], [0, 0]);
  });

  it('shows as a section with its numbers, and worst items first', () => {
    const section = openText.section(summary, context);
    assert.match(section.headline, /moved apart by \+0\.\d+ nats per token \(95 % interval/);
    assert.equal(section.tables[0]?.rows.length, 6);
    const gaps = section.appendix[0]?.rows.map((row) => Number(row[3]?.replace('−', '-')));
    assert.deepEqual(
      gaps,
      gaps?.toSorted((a, b) => a - b),
    );
    assert.equal(section.figures[0]?.table.rows.length, 12);
  });
});

describe('open text of other concepts', () => {
  it('says where the answers are letters, and claims nothing for refusal in A/B form', () => {
    const { summary } = summaryOf('refusal-ab');
    assert.equal(summary.labelAnswers, 12);
    const [first, second] = openText.section(summary, context).findings;
    assert.match(first?.text ?? '', /answers are letters/);
    assert.match(second?.text ?? '', /includes 0/);
  });

  it('stands side by side, the largest standardised gap first', () => {
    const across = openText.across?.(
      [
        { name: 'refusal', summary: summaryOf('refusal-ab').summary },
        { name: 'extraversion', summary: summaryOf('extraversion').summary },
      ],
      context,
    );
    assert.ok(across);
    const names = across.tables[0]?.rows.map(([name]) => name);
    assert.deepEqual(names, ['extraversion', 'refusal']);
    assert.match(across.headline, /^On 1 of 2 concepts/);
  });

  it('does not exist without items', () => {
    const { material } = goldenMaterial('extraversion');
    assert.equal(summariseOpenText({ ...material, items: [] }), undefined);
  });
});
