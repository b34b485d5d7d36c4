import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { planTasks, type TasksPlan } from '../../../../extension/core/study/tasks/planTasks';
import { readTasksStudy } from '../../../../extension/core/study/tasks/readTasksStudy';
import { runTasks } from '../../../../extension/core/study/tasks/runTasks';
import { tasksSummarySchema } from '../../../../extension/core/study/tasks/tasksSummary';
import { hashModel } from '../../../support/hashModel';
import { near, withCode } from '../../../support/near';

const model = hashModel();
const study = {
  tasks: [{ file: 'map.json' }, { file: 'style.json', kind: 'style' }],
  shots: 2,
  functionVector: { meanPrompts: 3, trials: 2, blocks: [1, 2], multipliers: [1] },
  inContextVector: { demonstrations: 4, multipliers: [0.1] },
  limits: {
    items: 4,
    validationItems: 2,
    texts: 2,
    textTokens: 6,
    completions: 1,
    completionTokens: 3,
  },
};

let home = '';
let folders = 0;
const newFolder = () => join(home, `run-${folders++}`);

function plan(changes: object = {}): TasksPlan {
  return planTasks(model, {
    study: readTasksStudy(JSON.stringify({ ...study, ...changes }), 'small.tasks.json'),
    name: 'small',
    folder: home,
    defaultTexts: join(home, 'texts.jsonl'),
    command: 'steering-lab tasks small.tasks.json',
    versions: {},
    environment: {},
    started: new Date(0),
  });
}

/** Stops as Ctrl-C does, once so many units are done. */
function stopAfter(units: number) {
  const controller = new AbortController();
  const onProgress = ({ done }: { readonly done: number }) => {
    if (done === units) controller.abort();
  };
  return { stop: controller.signal, onProgress };
}

before(() => {
  home = mkdtempSync(join(tmpdir(), 'tasks-'));
  // The fake model sees a text's last letter only: those of input and output differ.
  const items = (prefix: string) =>
    Array.from({ length: 12 }, (_, at) => {
      return { input: `${prefix}${at}`, output: `<b>${prefix}${'abcdefghijkl'.charAt(at)}` };
    });
  writeFileSync(join(home, 'map.json'), JSON.stringify(items('m')));
  writeFileSync(join(home, 'style.json'), JSON.stringify(items('s')));
  const texts = [1, 2].map((n) => JSON.stringify({ prompt: `Say ${n}.`, reply: `Here is ${n}.` }));
  writeFileSync(join(home, 'texts.jsonl'), texts.join('\n'));
});
after(() => {
  rmSync(home, { recursive: true });
});

describe('runTasks', () => {
  it('writes a summary that its schema knows, and both reports, for every task', async () => {
    const folder = newFolder();
    const { state, summary } = await runTasks(model, plan(), { folder });
    assert.equal(state, 'finished');
    assert.deepEqual(summary.failures, []);
    const stored: unknown = JSON.parse(readFileSync(join(folder, 'tasks.json'), 'utf8'));
    assert.deepEqual(tasksSummarySchema.parse(stored), summary);
    assert.deepEqual(readdirSync(folder).sort(), [
      'record.json',
      'report.html',
      'report.md',
      'results.jsonl',
      'tasks.json',
      'vectors',
    ]);
    const html = readFileSync(join(folder, 'report.html'), 'utf8');
    assert.ok(html.includes('&lt;b&gt;') && !html.includes('<b>'), 'texts are escaped');
  });

  it('compares each condition with zero-shot on the same items', async () => {
    const folder = newFolder();
    const { summary } = await runTasks(model, plan(), { folder });
    const lines = readFileSync(join(folder, 'results.jsonl'), 'utf8').trim().split('\n');
    const items = lines
      .map((line) => JSON.parse(line) as { kind: string; task: string; scores: Scores })
      .filter(({ kind, task }) => kind === 'item' && task === 'style');
    const found = summary.tasks[1]?.conditions.find(({ name }) => name === 'functionVector');
    const differences = items.map(({ scores }) => {
      return (scores['functionVector']?.value ?? NaN) - (scores['zeroShot']?.value ?? NaN);
    });
    near(found?.change?.value.mean, differences.reduce((a, b) => a + b, 0) / items.length);
    assert.equal(found?.change?.value.n, 4);
    assert.equal(found.price?.kl.n, 2);
  });

  it('when stopped anywhere goes on to the same summary, byte for byte', async () => {
    const whole = newFolder();
    await runTasks(model, plan(), { folder: whole });
    const summaryOf = (folder: string) => readFileSync(join(folder, 'tasks.json'), 'utf8');
    const total = plan().units.length;
    for (const units of [0, 1, 5, total - 2]) {
      const folder = newFolder();
      const stopped = await runTasks(model, plan(), { folder, ...stopAfter(units) });
      assert.equal(stopped.state, 'stopped');
      await assert.rejects(runTasks(model, plan(), { folder }), withCode('runUnfinished'));
      const { state } = await runTasks(model, plan(), { folder, resume: true });
      assert.equal(state, 'finished');
      assert.equal(summaryOf(folder), summaryOf(whole));
    }
  });

  it('does nothing for a run that is finished, and refuses another one in its folder', async () => {
    const folder = newFolder();
    await runTasks(model, plan(), { folder });
    const again = await runTasks(model, plan(), { folder });
    assert.equal(again.state, 'already');
    const other = runTasks(model, plan({ seed: 7 }), { folder, resume: true });
    await assert.rejects(other, withCode('recordMismatch'));
  });

  it('refuses a vector that was changed between two sittings', async () => {
    const folder = newFolder();
    await runTasks(model, plan(), { folder, ...stopAfter(2) });
    const [file = ''] = readdirSync(join(folder, 'vectors'));
    writeFileSync(join(folder, 'vectors', file), 'changed');
    const resumed = runTasks(model, plan(), { folder, resume: true });
    await assert.rejects(resumed, withCode('vectorChanged'));
  });
});

type Scores = Readonly<Record<string, { readonly value: number }>>;

describe('planTasks', () => {
  const refusals: [what: string, changes: object, code: string][] = [
    ['a block that the model has not', { functionVector: { blocks: [4] } }, 'blockOutOfRange'],
    ['a task with too few items', { shots: 6 }, 'tooFewItems'],
    ['a file that is not there', { tasks: [{ file: 'none.json' }] }, 'unreadableFile'],
    ['a file that is no task', { tasks: [{ file: 'texts.jsonl' }] }, 'badTaskFile'],
  ];
  for (const [what, changes, code] of refusals) {
    it(`refuses ${what}`, () => {
      assert.throws(() => plan(changes), withCode(code));
    });
  }

  it('refuses a study with an unknown key, naming the one that was meant', () => {
    assert.throws(
      () => readTasksStudy('{ "tasks": [{ "file": "a" }], "shot": 3 }', 'x'),
      /Did you mean "shots"/,
    );
  });
});
