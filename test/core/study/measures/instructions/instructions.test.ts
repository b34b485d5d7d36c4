import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Constraint } from '../../../../../extension/core/pairs/instructions/constraint';
import { constraintInWords } from '../../../../../extension/core/study/measures/instructions/constraintInWords';
import { answerInstruction } from '../../../../../extension/core/study/measures/instructions/answerInstruction';
import { instructionsSection } from '../../../../../extension/core/study/measures/instructions/instructionsSection';
import {
  instructionsOptions,
  instructionsResult,
  instructionsSummary,
  type InstructionsResult,
} from '../../../../../extension/core/study/measures/instructions/schemas';
import { summariseInstructions } from '../../../../../extension/core/study/measures/instructions/summariseInstructions';
import { markovSettings } from '../../../../support/markovModel';
import { near } from '../../../../support/near';
import { scriptedModel } from '../../../../support/scriptedModel';

const options = { multiplier: 1, tokens: 20, seed: 1 };
const title: Constraint = { kind: 'title' };
const noCommas: Constraint = { kind: 'without', characters: ',' };
const short: Constraint = { kind: 'words', atMost: 3 };

function result(
  index: number,
  constraints: readonly Constraint[],
  unsteered: string,
  steered: string,
): InstructionsResult {
  const answer = (condition: 'unsteered' | 'steered', text: string) => {
    return { condition, text, tokens: 9, isCut: condition === 'steered', repetition: 0.25 };
  };
  return {
    id: `i${index}`,
    prompt: `Do ${index}.`,
    constraints,
    answers: [answer('unsteered', unsteered), answer('steered', steered)],
    appliedPositions: 8,
  };
}

/** Titles are written where asked for and nowhere else; then never. Nobody ever writes a comma. */
const results = [
  ...[0, 1, 2, 3, 4, 5, 6].map((at) => result(at, [title, noCommas], '<<A>> b c d', 'a b')),
  result(7, [noCommas, short], 'a b c d e', '**a b c**'),
  result(8, [short], 'Sure!\na b c', 'a b\nc d'),
  result(9, [noCommas], 'one, two', 'one two'),
];
const summary = summariseInstructions(results, options);
assert.ok(summary !== undefined);

describe('instructions, counted by hand', () => {
  it('prompts are followed when all constraints are kept, strictly and loosely', () => {
    const counts = (rows: typeof summary.strict) => rows.map(({ share }) => share.count);
    assert.deepEqual([summary.prompts, summary.constraints], [10, 18]);
    // Strictly 0–6, then 7 and 9. Loosely 8 too, whose first line may go, or its last.
    assert.deepEqual(counts(summary.strict), [7, 2]);
    assert.deepEqual(counts(summary.loose), [8, 3]);
    assert.deepEqual([summary.strict[1]?.paired?.gained, summary.strict[1]?.paired?.lost], [2, 7]);
    assert.deepEqual(
      summary.conditions.map(({ constraints }) => constraints),
      [
        { strict: 15, loose: 16 },
        { strict: 10, loose: 11 },
      ],
    );
  });

  it('changes are paired by prompt, and constraints of one prompt count together', () => {
    const [before, after] = summary.conditions;
    assert.equal(before?.change, undefined);
    // Seven lose half; 7 gains half; 8 stays; 9 gains its only one.
    near(after?.change?.mean, (-3.5 + 0.5 + 0 + 1) / 10, 1e-12);
    assert.deepEqual([before?.cut, after?.cut], [0, 10]);
  });

  it('what answers to other prompts keep by luck is taken off', () => {
    const titles = summary.kinds.find(({ kind }) => kind === 'title');
    // Of nine others, six have a title.
    near(titles?.chance, 6 / 9, 1e-12);
    assert.deepEqual([titles?.n, titles?.gained, titles?.lost], [7, 0, 7]);
    const [before] = summary.conditions;
    const commas = 8 / 9;
    // Only the answer to 9 is that short.
    const shortOnes = 1 / 9;
    const expected =
      7 * (1 - (6 / 9 + commas) / 2) + (0.5 - (commas + shortOnes) / 2) + (0 - shortOnes) + (0 - 1);
    near(before?.aboveChance?.mean, expected / 10, 1e-12);
  });

  it('prompts that broke first, with both texts and what broke', () => {
    const [first] = summary.broken;
    assert.equal(summary.broken.length, 6);
    assert.deepEqual(first, {
      id: 'i0',
      prompt: 'Do 0.',
      broken: ['title in << >>'],
      unsteered: '<<A>> b c d',
      steered: 'a b',
    });
  });

  it('the report names what is lost, and each table row is whole', () => {
    const section = instructionsSection(summary, { prefix: 'x', interval: '95 % interval' });
    assert.match(section.headline, /7 of 10 .* 2: a difference of −0\.5/);
    const texts = section.findings.map(({ text }) => text).join('\n');
    assert.match(texts, /Kinds of constraints that the vector loses: title in << >> \(7 of 7\)/);
    assert.equal(section.quotes.length, 6);
    for (const { head, rows } of [...section.tables, ...section.appendix]) {
      assert.ok(rows.length > 0);
      for (const row of rows) assert.equal(row.length, head.length);
    }
  });

  it('a model that follows nothing is said to be at the floor, and to keep by luck', () => {
    const deaf = Array.from({ length: 12 }, (_, at) => result(at, [title], 'a, b', 'a, b'));
    const found = summariseInstructions(deaf, options);
    assert.ok(found !== undefined);
    const { findings } = instructionsSection(found, { prefix: 'x', interval: '95 % interval' });
    assert.match(findings[0]?.text ?? '', /^Floor: .* cannot do this at all/);
    assert.match(findings[1]?.text ?? '', /no more often than by answers to other prompts/);
  });

  it('results and summaries are as their schemas say', () => {
    for (const each of results) assert.deepEqual(instructionsResult.parse(each), each);
    assert.deepEqual(instructionsSummary.parse(summary), summary);
    assert.equal(summariseInstructions([], options), undefined);
    assert.deepEqual(instructionsOptions.parse({}), { prompts: 24, tokens: 96 });
  });
});

describe('one prompt', () => {
  it('is answered under all conditions in one decoding, and cut answers are marked', async () => {
    const { model, decodings } = scriptedModel((_, multiplier) =>
      multiplier === 0 ? '<<A>>' : 'x'.repeat(30),
    );
    const [unsteered, pushed] = markovSettings(0, 1);
    assert.ok(unsteered !== undefined && pushed !== undefined);
    const found = await answerInstruction(
      model,
      { id: 'a', prompt: 'Write a title.', constraints: [title] },
      [
        { name: 'unsteered', setting: unsteered },
        { name: 'steered', setting: pushed },
      ],
      10,
    );
    assert.deepEqual(decodings, [{ prompt: 'user: Write a title.\n', rows: 2 }]);
    assert.deepEqual(
      found.answers.map(({ condition, text, isCut }) => [condition, text, isCut]),
      [
        ['unsteered', '<<A>>', false],
        ['steered', 'x'.repeat(10), true],
      ],
    );
    assert.ok(found.appliedPositions > 0);
    assert.deepEqual(instructionsResult.parse(found), found);
  });
});

describe('a constraint in words', () => {
  const cases: readonly [Constraint, string][] = [
    [{ kind: 'words', atMost: 15 }, 'number of words: at most 15'],
    [{ kind: 'lines', atLeast: 2, atMost: 2 }, 'number of lines: exactly 2'],
    [{ kind: 'words', atLeast: 2, atMost: 4 }, 'number of words: at least 2; at most 4'],
    [{ kind: 'includes', words: ['a', 'b'] }, 'words that must occur: a, b'],
    [{ kind: 'occurrences', word: 'sun', atLeast: 2 }, 'how often a word occurs: sun; at least 2'],
    [{ kind: 'parts', separator: '***', count: 2 }, 'separated parts: ***; 2'],
    [{ kind: 'title' }, 'title in << >>'],
  ];
  for (const [constraint, words] of cases) {
    it(words, () => assert.equal(constraintInWords(constraint), words));
  }
});
