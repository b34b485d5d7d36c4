import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import {
  biasLight,
  type LabelledSlope,
} from '../../../../extension/core/evaluation/reliability/biasLight';
import { itemLabels } from '../../../../extension/core/evaluation/reliability/itemLabels';
import { marginalShare } from '../../../../extension/core/evaluation/reliability/marginalShare';
import { shuffledShare } from '../../../../extension/core/evaluation/reliability/shuffledShare';
import { sharedJson } from '../../../support/golden';
import { near } from '../../../support/near';

interface StatisticsGolden {
  readonly anova_two_way: {
    readonly cases: readonly {
      readonly rows: readonly { readonly a: string; readonly b: string; readonly y: number }[];
      readonly marginal_b_given_a: number;
      readonly r2_a: number;
    }[];
  };
}

describe('what a second label explains beyond the first', () => {
  const { cases } = sharedJson<StatisticsGolden>(
    'golden/methods/statistics/golden.json',
  ).anova_two_way;

  for (const [index, { rows, marginal_b_given_a: expected }] of cases.entries()) {
    it(`is the sequential share of a two-way analysis of variance, case ${index}`, () => {
      const labelled = rows.map(({ a, b, y }) => ({ value: y, first: a, second: b === 'yes' }));
      near(marginalShare(labelled), expected);
    });
  }

  it('does not exist where the first label says the second, nor without variance', () => {
    const rows = [1, 2, 5, 7].map((value, i) => ({ value, first: String(i > 1), second: i > 1 }));
    assert.equal(marginalShare(rows), undefined);
    assert.equal(marginalShare(rows.map((row) => ({ ...row, value: 0.1, first: '' }))), undefined);
  });
});

describe('the p value of a share', () => {
  it('is the share of all orders that explain as much', () => {
    // 2 of the 6 ways to deal out two labels A among four items put both on one end.
    const ends = (labels: readonly string[]) => Number(labels[0] === labels[1]);
    near(shuffledShare(['A', 'A', 'B', 'B'], ends, { seed: 1 }), 1 / 3, 0.03);
  });
});

describe('labels of an item', () => {
  const prompt = 'Shall we?\n\nChoices:\n (A) No, rather not\n (B) Yes';

  it('are the letter of the positive answer and the word of the option that it names', () => {
    const labels = itemLabels({ prompt, positive: '(B)', negative: '(A)' });
    assert.deepEqual(labels, { letter: 'B', yesNo: 'Yes' });
  });

  it('are the word alone in open text, and nothing where there is neither', () => {
    const open = itemLabels({ prompt: 'Q', positive: 'No. I keep it.', negative: '"Yes", I say.' });
    assert.deepEqual(open, { yesNo: 'No' });
    assert.deepEqual(itemLabels({ prompt: 'Q', positive: 'Nobody', negative: 'Yesterday' }), {});
    assert.deepEqual(itemLabels({ prompt: 'Q', positive: 'Yes', negative: 'Yes, if' }), {});
    assert.deepEqual(itemLabels({ prompt: 'Q', positive: ' A', negative: 'b.' }), { letter: 'A' });
  });
});

/** Items of both letters and both words in all four combinations, with a slope that hangs on them. */
function items(
  n: number,
  slopeOf: (labels: { readonly letter: 'A' | 'B'; readonly yesNo: 'Yes' | 'No' }) => number,
  noise = 1,
): readonly LabelledSlope[] {
  const random = seededRandom(5, 'bias', n);
  return Array.from({ length: n }, (_, i) => {
    const letter = i % 2 === 0 ? ('A' as const) : ('B' as const);
    const yesNo = i % 4 < 2 ? ('Yes' as const) : ('No' as const);
    return { letter, yesNo, slope: slopeOf({ letter, yesNo }) + noise * random.gaussian() };
  });
}

describe('the light of spurious bias', () => {
  it('is red where a letter is planted, and says how much the letter explains', () => {
    const planted = items(40, ({ letter }) => (letter === 'A' ? 2 : -2));
    const { light, letter, yesNo } = biasLight(planted, { seed: 1 });
    assert.equal(light, 'red');
    // Variance 4 between the letters and 1 within them: 80 %.
    near(letter?.share, 0.8, 0.1);
    assert.ok((letter?.p ?? 1) < 0.01);
    assert.ok((yesNo?.share ?? 1) < 0.1);
  });

  it('is red where Yes is planted, which the letter does not explain', () => {
    const planted = items(40, ({ yesNo }) => (yesNo === 'Yes' ? 2 : -2));
    const { light, letter, yesNo } = biasLight(planted, { seed: 1 });
    assert.equal(light, 'red');
    assert.ok((letter?.share ?? 1) < 0.1);
    near(yesNo?.share, 0.8, 0.1);
  });

  it('is yellow at a medium share and green without any', () => {
    // Variance b² between the letters, and 2 within each of four equal groups.
    const planted = (bias: number) =>
      items(100, ({ letter }) => (letter === 'A' ? bias : -bias), 0).map((item, i) => ({
        ...item,
        slope: item.slope + (Math.floor(i / 4) % 5) - 2,
      }));
    const { light, letter } = biasLight(planted(Math.sqrt(0.2)), { seed: 1 });
    assert.equal(light, 'yellow');
    near(letter?.share, 0.2 / 2.2);
    const none = biasLight(planted(0), { seed: 1 });
    assert.equal(none.light, 'green');
    near(none.letter?.share, 0);
  });

  it('stays green where a few items explain much by chance', () => {
    const chance = items(8, () => 0);
    const { light, letter } = biasLight(chance, { seed: 1 });
    assert.equal(light, 'green');
    assert.ok((letter?.p ?? 0) > 0.05);
  });

  it('is unknown without labels, with one alone, and where slopes do not differ', () => {
    const open = items(12, () => 1).map(({ slope }) => ({ slope }));
    assert.deepEqual(biasLight(open, { seed: 1 }), { light: 'unknown' });
    const one = open.map(({ slope }) => ({ slope, letter: 'A' as const }));
    assert.deepEqual(biasLight(one, { seed: 1 }), { light: 'unknown' });
    assert.equal(
      biasLight(
        items(12, () => 1, 0),
        { seed: 1 },
      ).light,
      'unknown',
    );
  });

  it('judges Yes and No alone in open text', () => {
    const planted = items(40, ({ yesNo }) => (yesNo === 'Yes' ? 2 : -2));
    const open = planted.map(({ slope, yesNo }) => ({ slope, ...(yesNo && { yesNo }) }));
    const { light, letter } = biasLight(open, { seed: 1 });
    assert.equal(light, 'red');
    assert.equal(letter, undefined);
  });
});
