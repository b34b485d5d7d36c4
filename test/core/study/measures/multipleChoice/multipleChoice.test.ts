import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { multipleChoice } from '../../../../../extension/core/study/measures/multipleChoice/multipleChoice';
import type { MultipleChoiceSummary } from '../../../../../extension/core/study/measures/multipleChoice/schemas';
import { runStudy } from '../../../../../extension/core/study/runStudy';
import { near } from '../../../../support/near';
import { tempFolder } from '../../../../support/tempFolder';
import { planFakeStudy, writeFakeStudy } from '../../fakeStudy';
import { choiceModel, likingOfA, preferenceOf, type Planted } from './choiceModel';

const context = { prefix: 'r1-multipleChoice', interval: '95 % interval' };
const testItems = 9;
const splits = ['train', 'train', 'validation'];

const openPairs = Array.from({ length: testItems + 3 }, (_, index) => ({
  id: `p${index}`,
  prompt: `What of case ${index}?`,
  positive: `of course ${index}, yes`,
  negative: `no`,
  split: splits[index] ?? 'test',
}));

/** The same, listed in the prompt: (A) is positive in a quarter of them, and in no train pair. */
const listedPairs = openPairs.map(({ id, prompt, positive, negative, split }, index) => {
  const isA = index % 4 === 2;
  const [a, b] = isA ? [positive, negative] : [negative, positive];
  return {
    id,
    prompt: `${prompt}\n\nChoices:\n (A) ${a}\n (B) ${b}`,
    positive: isA ? '(A)' : '(B)',
    negative: isA ? '(B)' : '(A)',
    split,
  };
});

const folder = tempFolder();
writeFakeStudy(folder);
let runs = 0;

async function measured(planted: Planted, pairs: object[]): Promise<MultipleChoiceSummary> {
  const home = join(folder, `study-${runs++}`);
  writeFileSync(
    join(folder, 'choices.pairs.jsonc'),
    JSON.stringify({ version: 1, concept: 'consent', pairs }),
  );
  const model = choiceModel(planted);
  const plan = planFakeStudy(folder, {
    model,
    changes: {
      pairs: ['choices.pairs.jsonc'],
      blocks: [1],
      multipliers: [-1, 0, 1],
      methods: undefined,
      baselines: ['unsteered', 'randomDirection'],
      degradations: [],
      limits: { items: testItems, validationItems: 1, completionPrompts: 1, completionTokens: 2 },
      measures: { multipleChoice: {} },
    },
  });
  const { summary } = await runStudy(model, plan, { folder: home });
  assert.deepEqual(summary.failures, []);
  const found = summary.results[0]?.measures?.multipleChoice;
  assert.ok(found);
  return found;
}

const steeredOf = ({ conditions }: MultipleChoiceSummary) => {
  const found = conditions.find(({ condition }) => condition === 'steered');
  assert.ok(found);
  return found;
};

const textsOf = (summary: MultipleChoiceSummary) =>
  multipleChoice
    .section(summary, context)
    .findings.map(({ text }) => text)
    .join('\n');

describe('multiple choice beside open text', () => {
  it('finds what is planted in either form, and the letter’s part apart', async () => {
    const summary = await measured({ open: 0.4, letters: 1.5, towardA: 2 }, openPairs);
    const { letters, open, agreement } = steeredOf(summary);
    near(open.effect.mean, 0.4, 1e-6);
    near(letters.effect.mean, 1.5, 1e-6);
    near(letters.towardA.mean, 2, 1e-6);
    near(letters.positiveIsA.mean, 3.5, 1e-6);
    near(letters.positiveIsB.mean, -0.5, 1e-6);
    assert.equal(agreement, 'same');
    assert.equal(summary.fileForm, 'open');
    assert.equal(open.effect.n, testItems);
    assert.match(textsOf(summary), /moves the letter itself: toward \(A\)/);
  });

  it('sees the unsteered liking for a letter, which no effect contains', async () => {
    const summary = await measured({ open: 0, letters: 0, towardA: 0 }, openPairs);
    near(summary.unsteered.towardA.mean, likingOfA, 1e-6);
    const { letters, open, agreement } = steeredOf(summary);
    for (const { mean } of [letters.effect, letters.towardA, open.effect]) near(mean, 0, 1e-6);
    assert.equal(agreement, 'neither');
  });

  it('standardises both by what items prefer unsteered, so that equal effects are equal', async () => {
    const summary = await measured({ open: 2, letters: 2, towardA: 1 }, openPairs);
    const preferences = openPairs.slice(3).map(({ prompt }) => preferenceOf(prompt));
    const centre = preferences.reduce((a, b) => a + b, 0) / testItems;
    const squares = preferences.reduce((sum, x) => sum + (x - centre) ** 2, 0);
    const spread = Math.sqrt(squares / (testItems - 1));
    const { open, letters, difference } = steeredOf(summary);
    near(open.standardised?.mean, 2 / spread, 1e-6);
    near(letters.standardised?.mean, 2 / spread, 1e-6);
    near(difference?.mean, 0, 1e-6);
  });

  it('says when the two forms disagree in sign', async () => {
    const summary = await measured({ open: -0.4, letters: 1, towardA: 0 }, openPairs);
    assert.equal(steeredOf(summary).agreement, 'opposite');
    assert.match(textsOf(summary), /disagree in sign/);
    assert.ok((steeredOf(summary).difference?.mean ?? 0) < 0);
  });

  it('says when only the letters moved, as published results on letters may have it', async () => {
    const summary = await measured({ open: 0, letters: 1, towardA: 0 }, openPairs);
    assert.equal(steeredOf(summary).agreement, 'onlyLetters');
    assert.match(textsOf(summary), /Only the letters show an effect/);
  });

  it('opens a multiple-choice file and asks it in both orders, whatever its own are', async () => {
    const planted = { open: 0.4, letters: 1.5, towardA: 2 };
    const { fileForm, leftOut, ...summary } = await measured(planted, listedPairs);
    assert.deepEqual([fileForm, leftOut], ['multipleChoice', 0]);
    const ofOpen = await measured(planted, openPairs);
    // The vector of such a file is one of letters; what is measured are the same pairs.
    const scale = steeredOf({ fileForm, leftOut, ...summary }).open.effect.mean / 0.4;
    assert.ok(Math.abs(scale) > 0.1, String(scale));
    const [own] = summary.conditions;
    const [other] = ofOpen.conditions;
    near(own?.letters.effect.mean, scale * (other?.letters.effect.mean ?? NaN), 1e-6);
    near(own?.letters.towardA.mean, scale * (other?.letters.towardA.mean ?? NaN), 1e-6);
    near(summary.unsteered.towardA.mean, ofOpen.unsteered.towardA.mean, 1e-6);
  });

  it('leaves out pairs of two prompts, and says so', async () => {
    const [first, ...rest] = openPairs.toReversed();
    const twoPrompts = {
      ...first,
      prompt: undefined,
      positive: { prompt: 'Be case 1.', answer: 'yes' },
      negative: { prompt: 'Be case 2.', answer: 'no' },
    };
    const summary = await measured({ open: 1, letters: 1, towardA: 0 }, [twoPrompts, ...rest]);
    assert.equal(summary.leftOut, 1);
    assert.match(textsOf(summary), /1 item is left out/);
  });

  it('stands side by side over concepts', async () => {
    const same = await measured({ open: 1, letters: 1, towardA: 0 }, openPairs);
    const opposite = await measured({ open: -1, letters: 1, towardA: 0 }, openPairs);
    const across = multipleChoice.across?.(
      [
        { name: 'one', summary: same },
        { name: 'other', summary: opposite },
      ],
      context,
    );
    assert.ok(across);
    assert.match(across.headline, /^On 1 of 2 concepts .* on 1 of opposite signs/);
    assert.equal(across.figures[0]?.table.rows.length, 4);
  });
});
