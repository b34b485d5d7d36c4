import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resultFindings } from '../../../../../extension/core/study/report/findings/resultFindings';
import type { SweepSummary } from '../../../../../extension/core/study/measures/reliability/schemas';
import type { Estimate, StudyResult } from '../../../../../extension/core/study/summary';
import { changeChosen, firstResult } from '../../../../support/sample/change';
import { sampleSummary } from '../../../../support/sampleSummary';

const sample = firstResult(sampleSummary());
const level = '95 % interval';
const textsOf = (result: StudyResult) => {
  const { headline, verdict, details } = resultFindings(result, level);
  return [headline, verdict.text, ...details.map(({ text }) => text)];
};
const details = (result: StudyResult) => resultFindings(result, level).details;
const interval = (low: number, high: number): Estimate => ({
  mean: (low + high) / 2,
  low,
  high,
  n: 12,
});

const varied: readonly [name: string, result: StudyResult][] = [
  ['a full run', sample],
  ['a run without baselines', firstResult(sampleSummary({ baselines: false }))],
  ['a run without degradation', firstResult(sampleSummary({ degradation: false }))],
  ['a run of one item', firstResult(sampleSummary({ items: 1 }))],
  ['a run of two items', firstResult(sampleSummary({ items: 2 }))],
  ['a run with nothing to steer', withSweep('notSteerable')],
];
for (const [name, result] of varied) {
  test(`in ${name} every number of nats is followed by its interval or its n`, () => {
    const quantity = /[−+]?\d[\d.]* nats/g;
    const counterpart = /[−+]?\d[\d.]* nats[^0-9(;.]*\((95 % interval [^()]*, n = \d+|n = \d+)/g;
    for (const text of textsOf(result)) {
      assert.equal(
        [...text.matchAll(quantity)].length,
        [...text.matchAll(counterpart)].length,
        text,
      );
    }
  });
}

test('the headline quotes the effect and the price of the chosen setting', () => {
  const result = changeChosen(sample, (row) => ({
    ...row,
    effectPerToken: interval(0.3, 0.5),
    ...(row.degradation && {
      degradation: { ...row.degradation, nllDifference: interval(0.1, 0.2) },
    }),
  }));
  const { headline } = resultFindings(result, level);
  assert.match(headline, /block 15 and multiplier 1/);
  assert.match(
    headline,
    /by \+0\.40 nats per answer token \(95 % interval 0\.30 to 0\.50, n = 12 items\)/,
  );
  assert.match(
    headline,
    /at a price of \+0\.15 nats .*\(95 % interval 0\.10 to 0\.20, n = 12 texts\)/,
  );
});

const prices: readonly [what: string, price: Estimate, says: RegExp][] = [
  ['a rise', interval(0.1, 0.2), /at a price of \+0\.15/],
  ['nothing that can be told from 0', interval(-0.1, 0.2), /cannot be told from 0: \+0\.05/],
  ['a fall', interval(-0.2, -0.1), /became more likely: −0\.15/],
];
for (const [what, nllDifference, says] of prices) {
  test(`the price is called what it is: ${what}`, () => {
    const result = changeChosen(sample, ({ degradation, ...row }) => ({
      ...row,
      ...(degradation && { degradation: { ...degradation, nllDifference } }),
    }));
    assert.match(resultFindings(result, level).headline, says);
  });
}

test('an effect without a measured price says so in the same sentence', () => {
  const { headline } = resultFindings(firstResult(sampleSummary({ degradation: false })), level);
  assert.match(headline, /did not measure/);
});

test('likelihood that improves while repetition rises is called collapse', () => {
  const collapsed = changeChosen(sample, ({ degradation, repetition, ...row }) => ({
    ...row,
    ...(degradation && { degradation: { ...degradation, nllDifference: interval(-0.2, -0.1) } }),
    ...(repetition && { repetition: { ...repetition, difference: interval(0.3, 0.5) } }),
  }));
  assert.ok(details(collapsed).some(({ tone, text }) => tone === 'bad' && /loops/.test(text)));
  assert.ok(!details(sample).some(({ text }) => /loops/.test(text)));
});

test('so is a text that the unsteered model finds likelier while its pairs of tokens repeat', () => {
  const ends = { unsteered: interval(1, 2), steered: interval(1, 2) };
  const change = (at: number) => ({ ...ends, difference: interval(at - 0.1, at + 0.1) });
  const withChange = (surprise: number, distinct2: number) =>
    details(
      changeChosen(sample, (row) => ({
        ...row,
        repetition: change(0),
        completions: {
          surprise: change(surprise),
          distinct2: change(distinct2),
        },
      })),
    ).find(({ text }) => /loops/.test(text));
  assert.match(withChange(-0.4, -0.3)?.text ?? '', /distinct-2 fell.*surprise.* by 0.4/);
  assert.equal(withChange(0.4, -0.3), undefined);
  assert.equal(withChange(-0.4, 0.3), undefined);
});

test('an effect that is the difference of two losses is called that', () => {
  const fallen = changeChosen(sample, (row) => ({
    ...row,
    positiveChange: interval(-0.2, -0.1),
    negativeChange: interval(-0.6, -0.5),
  }));
  const raised = changeChosen(sample, (row) => ({ ...row, positiveChange: interval(0.1, 0.2) }));
  assert.ok(details(fallen).some(({ text }) => /difference of two losses/.test(text)));
  assert.ok(!details(raised).some(({ text }) => /difference of two losses/.test(text)));
});

test('a block chosen on the items it is measured on is too good, and one chosen by nobody is said to be', () => {
  const same = { ...sample, chosen: { ...sample.chosen, split: sample.split } };
  const nobody = { ...sample, chosen: { ...sample.chosen, split: 'none', n: 0 } };
  assert.ok(details(same).some(({ tone, text }) => tone === 'caution' && /too good/.test(text)));
  assert.ok(details(nobody).some(({ tone, text }) => tone === 'caution' && /No item/.test(text)));
  assert.ok(!details(sample).some(({ text }) => /too good|No item/.test(text)));
});

test('the anti-steerable share is the one of the summary', () => {
  const items = sample.items.map((item) =>
    item.curves.find(({ block }) => block === sample.chosen.block),
  );
  const turned = items.filter((curve) => curve !== undefined && curve.slope < 0).length;
  assert.ok(turned > 0);
  assert.ok(details(sample).some(({ text }) => text.includes(`: ${turned} of ${items.length} (`)));
});

test('that no cell of the sweep steers the concept stands first, and only where it is so', () => {
  const [first] = details(withSweep('notSteerable'));
  assert.ok(first);
  assert.equal(first.tone, 'bad');
  assert.match(first.text, /^Not steerable at any block or multiplier: in none of 2 cells/);
  assert.match(details(withSweep('backwards'))[0]?.text ?? '', /^The vector works backwards/);
  assert.deepEqual(details(withSweep('steerable')), details(sample));
});

function withSweep(verdict: SweepSummary['verdict']): StudyResult {
  const cells = [-1, 1].map((multiplier) => ({
    block: 3,
    multiplier,
    mean: multiplier / 10,
    low: multiplier / 10 - 0.4,
    high: multiplier / 10 + 0.4,
  }));
  const [atMost, best] = [cells[1], cells[1]];
  assert.ok(atMost && best);
  const share = { share: 0.5, low: 0.2, high: 0.8, count: 6, n: 12 };
  const reliability = {
    block: 3,
    multiplier: 1,
    median: interval(-0.1, 0.2),
    antiSteerable: share,
    residual: interval(0.1, 0.2),
    bent: share,
    bias: { light: 'unknown' as const, groups: [] },
    sweep: { verdict, n: 12, cells, best, atMost },
  };
  return { ...sample, measures: { reliability } };
}
