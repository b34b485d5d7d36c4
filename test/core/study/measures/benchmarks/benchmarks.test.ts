import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { benchmarkWork } from '../../../../../extension/core/study/measures/benchmarks/benchmarkWork';
import { benchmarkSection } from '../../../../../extension/core/study/measures/benchmarks/benchmarkSection';
import { benchmarksAcross } from '../../../../../extension/core/study/measures/benchmarks/benchmarksAcross';
import {
  benchmarkOptions,
  benchmarkResult,
  benchmarkSummary,
  type BenchmarkResult,
  type BenchmarkSummary,
} from '../../../../../extension/core/study/measures/benchmarks/schemas';
import { summariseBenchmarks } from '../../../../../extension/core/study/measures/benchmarks/summariseBenchmarks';
import { unsteered } from '../../../../../extension/core/steering/push';
import { characterModel, pushed } from '../../../../support/characterModel';
import { near } from '../../../../support/near';

const itemCount = 40;

/** Questions that a fake model knows by their number. */
const file = Array.from({ length: itemCount }, (_, at) =>
  JSON.stringify({
    id: `q${at}`,
    weight: 1 / itemCount,
    subject: 'numbers',
    text: `Number ${at}?`,
    choices: ['right', 'wrong', 'odd', 'even'],
    gold: [0],
  }),
).join('\n');

/** Unsteered it knows the first 30 questions; under the push those from 10 to 34. */
const model = characterModel((prompt, answer, multiplier) => {
  const number = Number(/Number (\d+)\?/.exec(prompt)?.[1]);
  const isKnown = multiplier === 0 ? number < 30 : number >= 10 && number < 35;
  const letter = /([A-D])\. right/.exec(prompt)?.[1];
  const isRight = answer === (letter === undefined ? ' right' : ` ${letter}`);
  return isRight === isKnown ? -0.1 : -1;
});

const conditions = [
  { name: 'unsteered', setting: unsteered },
  { name: 'steered', setting: pushed(1) },
] as const;

async function measured(set: 'arc' | 'mmlu', items: number): Promise<readonly BenchmarkResult[]> {
  const options = benchmarkOptions.parse({ sets: [set], items });
  const results: BenchmarkResult[] = [];
  for (const work of benchmarkWork(options, () => file, 1)) {
    results.push(await work.measure(model, conditions));
  }
  return results;
}

function summarise(results: readonly BenchmarkResult[]): BenchmarkSummary {
  const summary = summariseBenchmarks(results, { multiplier: 1, seed: 1 });
  assert.ok(summary !== undefined);
  return summary;
}

const arc = await measured('arc', itemCount);

describe('benchmarks of a model that knows what the test says', () => {
  for (const set of ['arc', 'mmlu'] as const) {
    it(`${set}: 30 of 40 right unsteered, 25 steered, 5 gained and 10 lost`, async () => {
      const [row] = summarise(set === 'arc' ? arc : await measured(set, itemCount)).rows;
      const compared = row?.compared[0];
      near(row?.unsteered.mean, 30 / 40, 1e-12);
      near(compared?.score.mean, 25 / 40, 1e-12);
      near(compared?.difference.mean, -5 / 40, 1e-12);
      assert.deepEqual([compared?.items?.gained, compared?.items?.lost], [5, 10]);
      // Binomial: 2 · P(X ≤ 5 of 15) = 9,888 / 32,768 ways.
      near(compared?.items?.p, 9888 / 32768, 1e-9);
      assert.ok((compared?.changed.count ?? 0) >= 15);
    });
  }

  it('estimates the whole set from all items, with equal weights the share right, never from a part', async () => {
    const [row] = summarise(arc).rows;
    near(row?.weighted, 30 / 40, 1e-9);
    near(row?.compared[0]?.weighted, 25 / 40, 1e-9);
    assert.equal(summarise(await measured('arc', 12)).rows[0]?.weighted, undefined);
  });

  it('fewer items are some of the same, and the same seed draws the same', async () => {
    const few = (await measured('arc', 12)).map(({ id }) => id);
    assert.deepEqual(
      few,
      arc.slice(0, 12).map(({ id }) => id),
    );
    assert.notDeepEqual(
      few,
      Array.from({ length: 12 }, (_, at) => `q${at}`),
    );
  });

  it('shows items that were right unsteered and are wrong steered, and no others', () => {
    const { lost } = summarise(arc);
    assert.equal(lost.length, 6);
    for (const { id, gold, unsteered: before, steered } of lost) {
      assert.ok(Number(id.slice(1)) < 10, id);
      assert.deepEqual([gold, before], ['right', 'right']);
      assert.notEqual(steered, 'right');
    }
  });

  it('results and summaries are as their schemas say', () => {
    for (const result of arc) assert.deepEqual(benchmarkResult.parse(result), result);
    const summary = summarise(arc);
    assert.deepEqual(benchmarkSummary.parse(summary), summary);
  });

  it('nothing measured is no summary', () => {
    assert.equal(summariseBenchmarks([], { multiplier: 1, seed: 1 }), undefined);
  });
});

describe('the section of a report', () => {
  const section = benchmarkSection(summarise(arc), { prefix: 'x', interval: '95 % interval' });

  it('says the change with interval, n and test, and where the noise floor is', () => {
    assert.match(
      section.headline,
      /took most from ARC-Challenge, of 1 benchmark: −0\.1.*n = 40 items.*p = 0\.302/,
    );
    const noise = section.findings.find(({ text }) => text.startsWith('Noise floor'));
    assert.match(noise?.text ?? '', /shows from 0\.\d+ on.*\.02/);
  });

  it('claims no loss where every score rose', () => {
    const rose = summarise(arc.filter(({ id }) => Number(id.slice(1)) >= 30));
    const { headline } = benchmarkSection(rose, { prefix: 'x', interval: '95 % interval' });
    assert.match(headline, /lowered no score; .* ARC-Challenge: \+0\.5/);
  });

  it('quotes the lost items, and the table has a cell for each head', () => {
    assert.equal(section.quotes.length, 6);
    for (const { head, rows } of section.tables) {
      for (const row of rows) assert.equal(row.length, head.length);
    }
  });

  it('of several concepts side by side names the largest loss', () => {
    const better = summarise(arc.filter(({ id }) => Number(id.slice(1)) >= 10));
    const concepts = [
      { name: 'kind', summary: better },
      { name: 'brave', summary: summarise(arc) },
    ];
    const across = benchmarksAcross(concepts, { prefix: 'x', interval: '95 % interval' });
    assert.match(across.headline, /of 2: “brave” changed ARC-Challenge by −0\.1/);
    assert.deepEqual(
      across.tables[0]?.rows.map((row) => [row[0], row[1]?.charAt(0)]),
      [
        ['kind', '+'],
        ['brave', '−'],
      ],
    );
  });

  it('warns where the unsteered model is no better than guessing', () => {
    const guess = arc.map((item) => ({ ...item, scores: item.scores.slice(1, 2) }));
    const unknowing = summarise(
      guess.map((item): BenchmarkResult => {
        assert.ok(item.kind === 'chosen');
        const logProbs = [-9, -1, -9, -9].map((value, at) => (item.id.endsWith('1') ? -at : value));
        const scores = conditions.map(({ name }) => ({
          condition: name,
          logProbs,
          appliedPositions: 1,
        }));
        return { ...item, scores };
      }),
    );
    const { findings } = benchmarkSection(unknowing, { prefix: 'x', interval: '95 % interval' });
    assert.ok(findings.some(({ text }) => text.includes('cannot be told from guessing')));
    assert.ok(!section.findings.some(({ text }) => text.includes('cannot be told from guessing')));
  });
});
