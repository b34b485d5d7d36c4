import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Model } from '../../../../../extension/core/model/model';
import { shiftNames } from '../../../../../extension/core/pairs/shifts/shift';
import type {
  BuiltName,
  ShiftsSummary,
} from '../../../../../extension/core/study/measures/shifts/schemas';
import { runStudy } from '../../../../../extension/core/study/runStudy';
import { mergeRuns } from '../../../../../extension/core/study/shards/mergeRuns';
import type { Shard } from '../../../../../extension/core/study/shards/shard';
import { valueOrCode } from '../../../../support/errorCode';
import { near } from '../../../../support/near';
import { planFakeStudy, writeFakeStudy } from '../../fakeStudy';
import {
  plantedCosine,
  plantedGain,
  plantedModel,
  plantedSecondForm,
  plantedSteepness,
} from './plantedModel';

const testItems = 10;

function pairs(): object[] {
  const splits = ['train', 'train', 'validation', ...Array<string>(testItems).fill('test')];
  return splits.map((split, question) => ({
    id: `p${question}`,
    prompt: `Question ${question}?`,
    positive: 'yes.',
    negative: 'no..',
    split,
  }));
}

const questions = Array.from({ length: testItems }, (_, at) => at + 3);
const meanSteepness = questions.map(plantedSteepness).reduce((a, b) => a + b, 0) / questions.length;
/** First number of the base vector: the difference of +1 and −1. */
const baseFirst = 2;

const train = ['base', 'userPositive', 'userNegative', 'systemNegative'];
const options = { train, paraphrases: 'other.json', items: testItems };

describe('the measure of shifts', () => {
  let home = '';
  let folders = 0;
  const newFolder = () => join(home, `run-${folders++}`);
  const file = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
  const plan = (
    model: Model,
    { shifts = options, shard }: { shifts?: object; shard?: Shard } = {},
  ) =>
    planFakeStudy(home, {
      model,
      ...(shard === undefined ? {} : { shard }),
      changes: {
        methods: undefined,
        degradations: [],
        baselines: ['unsteered', 'randomDirection'],
        limits: { items: testItems },
        measures: { shifts },
      },
    });
  const run = async (
    model: Model,
    { folder = newFolder(), ...changes }: Parameters<typeof plan>[1] & { folder?: string } = {},
  ) => {
    await runStudy(model, plan(model, changes), { folder });
    return folder;
  };
  const summaryOf = (folder: string): ShiftsSummary => {
    const { results } = JSON.parse(file(folder, 'summary.json')) as {
      results: { measures: { shifts: ShiftsSummary } }[];
    };
    return results[0]?.measures.shifts ?? assert.fail('no summary');
  };
  const model = plantedModel();
  let whole = '';
  let summary: ShiftsSummary;
  let callsOfWhole: readonly number[] = [];

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'shifts-'));
    writeFakeStudy(home);
    writeFileSync(join(home, 'kind.pairs.jsonc'), JSON.stringify({ version: 1, pairs: pairs() }));
    const others = [0, 1, ...questions].map((n) => [
      `Question ${n}?`,
      [`Query ${n}?`, `A Query ${n}?`],
    ]);
    writeFileSync(join(home, 'other.json'), JSON.stringify(Object.fromEntries(others)));
    whole = await run(model);
    summary = summaryOf(whole);
    callsOfWhole = [...model.calls];
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  /** What a vector of base length has in the first dimension. */
  const firstOf = (built: Exclude<BuiltName, 'randomDirection'>) =>
    baseFirst * (plantedCosine[built] ?? 1);
  const cellOf = (built: BuiltName, measured: string) =>
    summary.cells.find((cell) => cell.built === built && cell.measured === measured) ??
    assert.fail(`${built} under ${measured}`);

  it('finds the planted slope of every vector with every kind of prompt', () => {
    for (const measured of shiftNames) {
      for (const built of ['base', 'userPositive', 'userNegative', 'systemNegative'] as const) {
        const { slope, antiSteerable } = cellOf(built, measured);
        near(slope.mean, meanSteepness * plantedGain[measured] * firstOf(built), 1e-6);
        assert.equal(slope.n, testItems);
        assert.equal(antiSteerable.share, plantedGain[measured] < 0 ? 1 : 0);
      }
    }
  });

  it('finds the planted ratio where the prompts’ own vector does enough, and none elsewhere', () => {
    // Lengths were planted too, and do not count.
    near(cellOf('userNegative', 'base').relative?.ratio ?? NaN, 0.5, 1e-6);
    near(cellOf('userPositive', 'base').relative?.ratio ?? NaN, 1, 1e-6);
    near(cellOf('base', 'userNegative').relative?.ratio ?? NaN, 2, 1e-6);
    near(cellOf('base', 'userPositive').relative?.ratio ?? NaN, 1, 1e-6);
    assert.equal(cellOf('base', 'systemNegative').relative, undefined, 'its own slope is negative');
    assert.equal(cellOf('base', 'history').relative, undefined, 'no vector was built with it');
  });

  it('the random direction has the base vector’s length and stands beside the others', () => {
    for (const measured of shiftNames) {
      assert.ok(
        Math.abs(cellOf('randomDirection', measured).slope.mean) <=
          Math.abs(cellOf('base', measured).slope.mean) + 1e-6,
      );
    }
  });

  it('shows the worst prompts first, with what they change', () => {
    const order = shiftNames.toSorted((a, b) => plantedGain[a] - plantedGain[b]);
    assert.deepEqual(
      summary.shifts.map(({ shift }) => shift),
      order,
    );
    const row = (name: string) =>
      summary.shifts.find(({ shift }) => shift === name) ?? assert.fail(name);
    assert.equal(row('base').change, undefined);
    for (const name of shiftNames.filter((each) => each !== 'base')) {
      // Answers have four tokens.
      const change = (meanSteepness * baseFirst * (plantedGain[name] - 1)) / 4;
      near(row(name).change?.mean ?? NaN, change, 1e-6);
      near(row(name).agreement?.spearman ?? NaN, plantedGain[name] < 0 ? -1 : 1, 1e-9);
    }
    const steepness = questions.map(plantedSteepness);
    const spread = steepness.reduce((sum, each) => sum + (each - meanSteepness) ** 2, 0);
    near(row('base').variance ?? NaN, (spread / 9) * (baseFirst / 4) ** 2, 1e-6);
    assert.equal(row('systemNegative').check.verdict, 'doesNot');
  });

  it('says how far the other vectors point elsewhere', () => {
    assert.deepEqual(
      summary.vectors.map(({ built }) => built),
      ['userPositive', 'userNegative', 'systemNegative'],
    );
    for (const { built, cosine, pairs: count } of summary.vectors) {
      near(cosine, plantedCosine[built] ?? 1, 1e-6);
      assert.equal(count, 2);
    }
  });

  it('builds a vector from every form of a prompt that has several', async () => {
    const shifts = { ...options, train: ['base', 'paraphrases'], test: ['base'], items: 1 };
    const [vector] = summaryOf(await run(model, { shifts })).vectors;
    assert.equal(vector?.pairs, 4);
    near(vector.norm, (baseFirst * (1 + plantedSecondForm)) / 2, 1e-6);
  });

  it('asks the model once for an item and a prompt, with all vectors and multipliers', () => {
    const all = 1 + 2 * (train.length + 1);
    const shifted = callsOfWhole.filter((settings) => settings === all).length;
    // Paraphrases are two prompts.
    assert.equal(shifted, testItems * (shiftNames.length + 1));
  });

  it('a run that was stopped goes on to the same bytes, with the vectors that it had built', async () => {
    for (const stopAt of [14, 16, 20]) {
      const folder = newFolder();
      const stop = new AbortController();
      const onProgress = ({ done }: { readonly done: number }) => {
        if (done === stopAt) stop.abort();
      };
      await runStudy(model, plan(model), { folder, stop: stop.signal, onProgress });
      assert.notEqual(file(folder, 'summary.json'), file(whole, 'summary.json'));
      await runStudy(model, plan(model), { folder, resume: true });
      assert.equal(file(folder, 'summary.json'), file(whole, 'summary.json'));
    }
  });

  it('shards merge into the same bytes', async () => {
    const shards = [];
    for (const index of [1, 2, 3]) shards.push(await run(model, { shard: { index, count: 3 } }));
    const out = newFolder();
    mergeRuns(shards, out);
    for (const name of ['summary.json', 'results.jsonl', 'report.html']) {
      assert.equal(file(out, name), file(whole, name), name);
    }
  });

  it('a template without system messages leaves those prompts out, and says so', async () => {
    const found = summaryOf(await run(plantedModel({ system: false })));
    assert.deepEqual(
      found.leftOut.map(({ shift, code, items }) => [shift, code, items]),
      [
        ['systemPositive', 'noSystemMessage', testItems],
        ['systemNegative', 'noSystemMessage', testItems],
      ],
    );
    assert.equal(found.shifts.length, shiftNames.length - 2);
    assert.deepEqual(
      found.vectors.map(({ built }) => built),
      ['userPositive', 'userNegative'],
    );
  });

  it('items without paraphrases are not counted under them', async () => {
    writeFileSync(join(home, 'few.json'), JSON.stringify({ 'Question 5?': ['Query 5?'] }));
    const shifts = { ...options, train: ['base'], paraphrases: 'few.json' };
    const found = summaryOf(await run(model, { shifts }));
    const row = found.shifts.find(({ shift }) => shift === 'paraphrases');
    assert.equal(row?.steerability.n, 1);
  });

  const refused: [name: string, shifts: object, code: string][] = [
    ['prompts without base', { test: ['terse'] }, 'badStudy'],
    ['vectors without base', { train: ['terse'] }, 'badStudy'],
    ['the same twice', { test: ['base', 'terse', 'terse'] }, 'badStudy'],
    ['paraphrases without a file', { test: ['base', 'paraphrases'] }, 'badStudy'],
    ['a misspelt prompt', { test: ['base', 'formel'] }, 'badStudy'],
    ['a misspelt option', { tests: ['base'] }, 'badStudy'],
    ['a file that is not there', { paraphrases: 'none.json' }, 'unreadableFile'],
    ['a file of something else', { paraphrases: 'kind.pairs.jsonc' }, 'badParaphrases'],
  ];
  for (const [name, shifts, code] of refused) {
    it(`refuses ${name}`, () =>
      assert.deepEqual(
        valueOrCode(() => plan(model, { shifts })),
        { code },
      ));
  }

  it('refuses paraphrases of other questions, with an item’s question in the message', () => {
    writeFileSync(join(home, 'wrong.json'), JSON.stringify({ 'Who?': ['Which one?'] }));
    assert.throws(() => plan(model, { shifts: { paraphrases: 'wrong.json' } }), /"Question 3\?"/);
  });
});
