import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SteeringError } from '../../../extension/core/base/errors';
import type { Model } from '../../../extension/core/model/model';
import { defaultRunFolder, runStudy } from '../../../extension/core/study/runStudy';
import { summarySchema } from '../../../extension/core/study/summary';
import { readVectorFile } from '../../../extension/core/steering/vectorFile';
import { norms } from '../../../extension/core/steering/vectorArithmetic';
import { bytesSource } from '../../../extension/core/formats/byteSource';
import { hashModel } from '../../support/hashModel';
import { planFakeStudy, writeFakeStudy } from './fakeStudy';

class Killed extends Error {}

/**
 * Ends a run as a kill would: after `count` units, with nothing written but what is on the disk.
 */
function killAfter(count: number): (progress: { readonly done: number }) => void {
  return ({ done }) => {
    if (done === count) throw new Killed();
  };
}

describe('runStudy', () => {
  let home = '';
  let folders = 0;
  const newFolder = () => join(home, `run-${folders++}`);
  const file = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
  const model = hashModel();
  let whole = '';

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'study-'));
    writeFakeStudy(home);
    whole = newFolder();
    await runStudy(model, planFakeStudy(home), { folder: whole });
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  it('writes every file of a run folder, and leaves nothing else', () => {
    assert.deepEqual(readdirSync(whole).sort(), [
      'record.json',
      'report.html',
      'report.md',
      'results.jsonl',
      'summary.json',
      'texts.jsonl',
      'vectors',
    ]);
    const compared = ['meanDifference', 'mimic', 'randomDirection', 'shuffledPairs', 'trimmed'];
    const vectors = [
      ...['kind.randomDirection', 'kind', 'kind.shuffledPairs'],
      ...compared.map((name) => `kind.method.${name}`),
    ];
    assert.deepEqual(
      readdirSync(join(whole, 'vectors')).sort(),
      vectors.map((name) => `${name}.safetensors`).sort(),
    );
  });

  it('the summary is complete and keeps to its schema', () => {
    const summary = summarySchema.parse(JSON.parse(file(whole, 'summary.json')));
    assert.equal(summary.units.finished, summary.units.planned);
    assert.equal(summary.results.length, 1);
    assert.deepEqual(summary.failures, []);
    const [result] = summary.results;
    assert.equal(result?.items.length, 3);
    assert.equal(result.chosen.split, 'validation');
    assert.equal(result.prompted.length, 2);
    const unpaid = result.settings.filter(
      ({ multiplier, degradation }) => multiplier === 1 && degradation === undefined,
    );
    assert.deepEqual(unpaid, [], 'no effect stands without its price');
    const unpushed = result.settings.filter(
      ({ multiplier, appliedPositions }) => (multiplier === 0) !== (appliedPositions === 0),
    );
    assert.deepEqual(unpushed, [], 'every steered setting counts the positions it pushed');
  });

  it('multiplier 0 has no effect and no price, exactly', () => {
    const summary = summarySchema.parse(JSON.parse(file(whole, 'summary.json')));
    const zeros = summary.results.flatMap(({ settings }) =>
      settings.filter(({ multiplier }) => multiplier === 0),
    );
    assert.ok(zeros.length > 0);
    for (const { effect, degradation } of zeros) {
      assert.equal(effect.mean, 0);
      assert.equal(degradation?.nllDifference.mean, 0);
      assert.equal(degradation.kl?.mean, 0);
    }
  });

  it('baselines that are vectors are as long as the vector', () => {
    const read = (name: string) => {
      const path = join(whole, 'vectors', `${name}.safetensors`);
      return [...norms(readVectorFile(bytesSource(readFileSync(path), path))).values()];
    };
    for (const name of ['kind.randomDirection', 'kind.shuffledPairs']) {
      read(name).forEach((norm, index) => {
        assert.ok(Math.abs(norm - (read('kind')[index] ?? NaN)) < 1e-5 * norm, name);
      });
    }
  });

  it('killed after any unit and resumed, it has the same summary, byte for byte', async () => {
    const { units } = planFakeStudy(home);
    for (let count = 0; count <= units.length; count++) {
      const folder = newFolder();
      const kill = { folder, onProgress: killAfter(count) };
      await assert.rejects(runStudy(model, planFakeStudy(home), kill), Killed);
      assert.ok(!existsSync(join(folder, 'summary.json')));
      await runStudy(hashModel(), planFakeStudy(home), { folder, resume: true });
      for (const name of ['summary.json', 'texts.jsonl', 'results.jsonl', 'report.html']) {
        assert.equal(file(folder, name), file(whole, name), `${name} after ${count} units`);
      }
    }
  });

  // At every byte: resultLog.test.ts.
  it('with any line torn in its middle it ends the same', async () => {
    const lines = file(whole, 'results.jsonl').split('\n').slice(0, -1);
    for (const [index, line] of lines.entries()) {
      const folder = newFolder();
      cpSync(whole, folder, { recursive: true });
      rmSync(join(folder, 'summary.json'));
      const kept = lines.slice(0, index).map((each) => `${each}\n`);
      const torn = line.slice(0, line.length / 2);
      writeFileSync(join(folder, 'results.jsonl'), kept.join('') + torn);
      await runStudy(model, planFakeStudy(home), { folder, resume: true });
      assert.equal(file(folder, 'summary.json'), file(whole, 'summary.json'), `line ${index}`);
    }
  });

  it('a unit that is finished is not done again', async () => {
    const folder = newFolder();
    const plan = planFakeStudy(home);
    await assert.rejects(runStudy(model, plan, { folder, onProgress: killAfter(6) }), Killed);
    const done: number[] = [];
    const onProgress = (progress: { readonly done: number }) => done.push(progress.done);
    await runStudy(model, planFakeStudy(home), { folder, resume: true, onProgress });
    assert.equal(done[0], 6);
    assert.equal(done.at(-1), plan.units.length);
  });

  it('a stop finishes the unit in hand, and says what is left', async () => {
    const folder = newFolder();
    const controller = new AbortController();
    const { state, summary } = await runStudy(model, planFakeStudy(home), {
      folder,
      stop: controller.signal,
      onProgress: ({ done }) => {
        if (done === 6) controller.abort();
      },
    });
    assert.equal(state, 'stopped');
    assert.equal(summary.units.finished, 7);
    assert.ok(existsSync(join(folder, 'report.html')));
    const again = await runStudy(model, planFakeStudy(home), { folder, resume: true });
    assert.equal(again.state, 'finished');
    assert.equal(file(folder, 'summary.json'), file(whole, 'summary.json'));
  });

  it('a stop before the first unit leaves an empty summary', async () => {
    const stop = AbortSignal.abort();
    const { summary } = await runStudy(model, planFakeStudy(home), { folder: newFolder(), stop });
    assert.deepEqual([summary.units.finished, summary.results], [0, []]);
  });

  it('a run that was stopped goes on only when asked to', async () => {
    const folder = newFolder();
    const stop = AbortSignal.abort();
    await runStudy(model, planFakeStudy(home), { folder, stop });
    await assert.rejects(runStudy(model, planFakeStudy(home), { folder }), {
      code: 'runUnfinished',
    });
  });

  it('a finished run is left as it is', async () => {
    const outcome = await runStudy(model, planFakeStudy(home), { folder: whole });
    assert.equal(outcome.state, 'already');
  });

  const others: [name: string, changes: object, difference: RegExp][] = [
    ['another seed', { seed: 2 }, /study\.seed: 1 in the folder, 2 now/],
    ['other multipliers', { multipliers: [-1, 0, 2] }, /study\.multipliers\.2: 1 in .*, 2 now/],
    ['other pairs', { pairs: ['brave.pairs.jsonc'] }, /concepts\.0\.hash: /],
    ['another read position', { build: { read: 'answerLast' } }, /"answerMean" .*"answerLast"/],
  ];
  for (const [name, changes, difference] of others) {
    for (const resume of [true, false]) {
      it(`${name} never touches the folder (resume ${resume})`, async () => {
        const before = file(whole, 'summary.json');
        await assert.rejects(
          runStudy(model, planFakeStudy(home, { changes }), { folder: whole, resume }),
          (error) =>
            error instanceof SteeringError &&
            error.code === 'recordMismatch' &&
            difference.test(error.message),
        );
        assert.equal(file(whole, 'summary.json'), before);
      });
    }
  }

  it('another model or another version of the program is another run', async () => {
    const { record } = model;
    const other: Model = { ...model, record: { ...record, hash: '1'.repeat(64) } };
    const plans = [
      planFakeStudy(home, { model: other }),
      planFakeStudy(home, { versions: { 'steering-lab': '2' } }),
    ];
    for (const plan of plans) {
      assert.notEqual(defaultRunFolder(plan), defaultRunFolder(planFakeStudy(home)));
      await assert.rejects(runStudy(model, plan, { folder: whole, resume: true }), {
        code: 'recordMismatch',
      });
    }
  });

  it('a folder with other files is refused, and nothing is written to it', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'thesis.tex'), '');
    await assert.rejects(runStudy(model, planFakeStudy(home), { folder }), {
      code: 'folderNotEmpty',
    });
    assert.deepEqual(readdirSync(folder), ['thesis.tex']);
  });

  it('a second run at the same time is refused', async () => {
    const folder = newFolder();
    let second: Promise<unknown> | undefined;
    await runStudy(model, planFakeStudy(home), {
      folder,
      onProgress: ({ done }) => {
        if (done === 2) second = runStudy(model, planFakeStudy(home), { folder, resume: true });
        second?.catch(() => undefined);
      },
    });
    await assert.rejects(second ?? Promise.resolve(), { code: 'folderInUse' });
    assert.equal(file(folder, 'summary.json'), file(whole, 'summary.json'));
  });

  it('a vector file that was changed is not measured with', async () => {
    const folder = newFolder();
    await assert.rejects(
      runStudy(model, planFakeStudy(home), { folder, onProgress: killAfter(2) }),
      Killed,
    );
    writeFileSync(join(folder, 'vectors', 'kind.safetensors'), 'x');
    await assert.rejects(runStudy(model, planFakeStudy(home), { folder, resume: true }), {
      code: 'vectorChanged',
    });
  });

  it('what is wrong with one item is a failure of that item alone', async () => {
    const tooLong = model.tokenizer.encode('yes kind !!!!!!');
    const failing: Model = {
      ...model,
      scoreAnswers: (task, settings) =>
        task.answers.some((answer) => answer.join() === tooLong.join())
          ? Promise.reject(new SteeringError('tooLong', 'too long'))
          : model.scoreAnswers(task, settings),
    };
    const { summary } = await runStudy(failing, planFakeStudy(home), { folder: newFolder() });
    assert.deepEqual(summary.failures, [
      { unit: 'kind/test/p6', code: 'tooLong', message: 'too long' },
    ]);
    assert.equal(summary.results[0]?.items.length, 2);
  });

  it('an unexpected error ends the run, which can then be resumed', async () => {
    const folder = newFolder();
    const broken: Model = { ...model, scoreText: () => Promise.reject(new Error('broken')) };
    await assert.rejects(runStudy(broken, planFakeStudy(home), { folder }), /broken/);
    await runStudy(model, planFakeStudy(home), { folder, resume: true });
    assert.equal(file(folder, 'summary.json'), file(whole, 'summary.json'));
  });
});
