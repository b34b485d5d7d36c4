import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sharedPath } from '../support/golden';
import { tempFolder } from '../support/tempFolder';
import { runInProcess } from './runCli';

const model = ['--model', sharedPath('models/tiny/llama/plain')];
const items = (prefix: string) =>
  Array.from({ length: 14 }, (_, at) => {
    return { input: `${prefix} ${at}`, output: `${'abcdefghijklmn'.charAt(at)} ${prefix}` };
  });
const study = {
  tasks: [{ file: 'letters.json' }, { file: 'words.json', kind: 'style' }],
  texts: 'texts.jsonl',
  shots: 2,
  functionVector: { meanPrompts: 2, trials: 1, blocks: [1] },
  inContextVector: { demonstrations: 3, multipliers: [0.1] },
  limits: { items: 3, validationItems: 2, texts: 1, completions: 1, completionTokens: 3 },
};
const folder = tempFolder({
  'letters.json': JSON.stringify(items('x')),
  'words.json': JSON.stringify(items('y')),
  'texts.jsonl': JSON.stringify({ prompt: 'Say one.', reply: 'One, and one more.' }),
  'small.tasks.json': JSON.stringify(study),
});
const out = join(folder, 'run');
const args = ['tasks', join(folder, 'small.tasks.json'), '--out', out, ...model];

describe('tasks', () => {
  it('ends with what was found and the path of the report', async () => {
    const { code, stdout, stderr } = await runInProcess(args);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /function vector works on \d of 1 mapping/);
    assert.match(stdout, /Which method works on which task/);
    assert.ok(stdout.endsWith(`Report: ${join(out, 'report.html')}\n`), stdout);
    assert.ok(existsSync(join(out, 'vectors', 'letters.functionVector.safetensors')));
  });

  it('a second time does nothing, and prints one document with --json', async () => {
    const { code, stdout, stderr } = await runInProcess([...args, '--json']);
    assert.equal(code, 0);
    assert.match(stderr, /nothing was done/);
    const { tasks } = JSON.parse(stdout) as { tasks: readonly { name: string }[] };
    assert.deepEqual(
      tasks.map(({ name }) => name),
      ['letters', 'words'],
    );
  });

  it('is reported anew', async () => {
    const html = readFileSync(join(out, 'report.html'), 'utf8');
    writeFileSync(join(out, 'report.html'), '');
    assert.equal((await runInProcess(['report', out])).code, 0);
    assert.equal(readFileSync(join(out, 'report.html'), 'utf8'), html);
  });

  it('writes vectors that other commands take', async () => {
    const vector = join(out, 'vectors', 'letters.inContextVector.safetensors');
    const push = ['--vector', vector, '--multiplier', '0.1', '--max-tokens', '2'];
    const { code, stderr } = await runInProcess(['generate', 'Hello', ...push, ...model]);
    assert.equal(code, 0, stderr);
  });

  it('another seed is another run, which never overwrites this one', async () => {
    const { code, stderr } = await runInProcess([...args, '--seed', '2']);
    assert.equal(code, 2);
    assert.match(stderr, /seed: 1 in the folder, 2 now/);
  });

  it('tells every mistake of a study at once', async () => {
    const path = join(folder, 'wrong.tasks.json');
    writeFileSync(path, '{ "tasks": [], "shot": 2 }');
    const { code, stderr } = await runInProcess(['tasks', path, ...model]);
    assert.equal(code, 2);
    assert.match(stderr, /Did you mean "shots"/);
    assert.match(stderr, /tasks is \[\]/);
  });
});
