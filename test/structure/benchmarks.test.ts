import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { choiceBenchmarks } from '../../extension/core/evaluation/benchmarks/index';
import { weightedScore } from '../../extension/core/evaluation/benchmarks/weightedScore';
import {
  readItems,
  readProblems,
} from '../../extension/core/study/measures/benchmarks/readBenchmark';
import { finalNumber } from '../../extension/core/evaluation/benchmarks/finalNumber';
import { sharedText } from '../support/golden';
import { near } from '../support/near';
import { root } from './sourceFiles';

const box = `${root}/media/benchmarks`;
const read = (path: string) => readFileSync(`${root}/media/${path}`, 'utf8');
const names = readdirSync(box).filter((name) => name.endsWith('.jsonl'));
const all = { items: 1000, seed: 1 };

for (const benchmark of choiceBenchmarks) {
  test(`${benchmark.name} has its 100 anchors, with weights that sum to 1 and right choices`, () => {
    const items = readItems(benchmark, read, all);
    assert.equal(new Set(items.map(({ id }) => id)).size, 100);
    near(weightedScore(items.map(({ weight }) => ({ weight, score: 1 }))), 1, 1e-6);
    for (const { id, prompt, gold, best, choices } of items) {
      assert.ok(prompt !== '' && prompt === prompt.trimEnd(), id);
      assert.ok(gold.every((at) => at < choices.length) && gold.length < choices.length, id);
      assert.ok(best === undefined || gold.includes(best), id);
      // ARC 400 has a wrong choice twice; a right one would never win against its copy.
      const right = choices.filter((_, at) => gold.includes(at)).map(({ shown }) => shown);
      const copies = choices.filter(({ shown }) => right.includes(shown));
      assert.equal(copies.length, right.length, id);
    }
  });
}

test('the right choices are those of the source', () => {
  const lines = (path: string) => sharedText(`data/tinybenchmarks/${path}`).trim().split('\n');
  const mmlu = choiceBenchmarks.filter(({ name }) => name === 'mmlu');
  const [items = []] = mmlu.map((benchmark) => readItems(benchmark, read, all));
  for (const line of lines('tiny_mmlu.jsonl')) {
    const row = JSON.parse(line) as {
      readonly subject: string;
      readonly row: number;
      readonly choices: readonly string[];
      readonly answer: number;
    };
    const item = items.find(({ id }) => id === `${row.subject}/${row.row}`);
    const right = item?.choices[item.gold[0] ?? -1]?.shown.slice('A. '.length);
    assert.equal(right, row.choices[row.answer]);
  }
});

test('each problem of GSM8K and each solved one ends in a number', () => {
  const { problems, shots } = readProblems(read, { ...all, shots: 8 });
  assert.deepEqual([problems.length, shots.length], [100, 8]);
  for (const { solution } of [...problems, ...shots]) {
    assert.ok(finalNumber(solution, 'strict') !== undefined, solution);
    assert.ok(!solution.includes('<<'), solution);
  }
});

test('SOURCE.md names every file, and all of them are small', () => {
  const source = read('benchmarks/SOURCE.md');
  for (const name of names) assert.ok(source.includes(`\`${name}\``), name);
  const bytes = names.map((name) => statSync(`${box}/${name}`).size);
  assert.ok(names.length >= 10 && bytes.reduce((a, b) => a + b, 0) < 1_000_000);
});
