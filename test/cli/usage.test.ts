import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import { tempFolder } from '../support/tempFolder';
import { root, runCli, runInProcess } from './runCli';

const commands = [
  'run',
  'tasks',
  'build',
  'evaluate',
  'quick-check',
  'degradation',
  'benchmarks',
  'calibrate',
  'generate',
  'trace',
  'inspect',
  'doctor',
  'convert',
  'import',
  'refusal-direction',
  'orthogonalise',
  'report',
  'merge',
];

describe('help', () => {
  it('lists every command, on stdout', async () => {
    const { code, stdout, stderr } = await runCli(['--help']);
    assert.equal(code, 0);
    assert.equal(stderr, '');
    for (const command of commands) assert.match(stdout, new RegExp(`^  ${command} `, 'm'));
  });

  for (const command of commands) {
    it(`of ${command} ends with an example that names the command`, async () => {
      const { code, stdout } = await runInProcess([command, '--help']);
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`Example:\n(?:  steering-lab ${command} .*\n)+$`));
    });
  }

  it('lists of each command the arguments that its own help names', async () => {
    const { stdout: list } = await runInProcess(['--help']);
    for (const command of commands) {
      const { stdout: own } = await runInProcess([command, '--help']);
      const [, takes = 'none'] = /^Usage: steering-lab (.*)$/m.exec(own) ?? [];
      assert.ok(list.includes(`  ${takes} `), takes);
    }
  });

  it('needs nothing that computes, so that it is there at once', () => {
    const loaded = staticImports('extension/cli/main.ts');
    assert.ok(loaded.has('extension/cli/commands.ts'));
    const heavy = [...loaded].filter((path) => /^extension\/(cli\/run|core\/(?!base))/.test(path));
    assert.deepEqual(heavy, []);
  });

  it('of every command that runs a model names the precision', async () => {
    for (const command of [
      'run',
      'build',
      'evaluate',
      'quick-check',
      'degradation',
      'generate',
      'trace',
    ]) {
      assert.match((await runInProcess([command, '--help'])).stdout, /--precision <name>/, command);
    }
  });
});

describe('bad usage', () => {
  const vector = ['--vector', 'v.safetensors'];
  const cases: [name: string, args: string[], message: RegExp][] = [
    ['no command', [], /Usage: steering-lab/],
    ['an unknown command', ['evalute', 'a'], /unknown command 'evalute'[^]*Did you mean evaluate/],
    ['an unknown option', ['inspect', 'a', '--jsn'], /unknown option '--jsn'[^]*--json/],
    ['a missing argument', ['run'], /missing required argument 'study'/],
    ['a missing option', ['build', 'a.pairs.jsonc'], /required option '--out <file>'/],
    [
      'an unknown precision',
      ['run', 'a', '--precision', 'half'],
      /Allowed choices are exact, fast/,
    ],
    [
      'unknown positions',
      ['evaluate', 'a', ...vector, '--steered', 'last'],
      /answer, fromPromptLast, all, prompt/,
    ],
    [
      'multipliers that are no numbers',
      ['evaluate', 'a', ...vector, '--multipliers', '1,x'],
      /such as -1,0,1/,
    ],
    [
      'one multiplier twice',
      ['evaluate', 'a', ...vector, '--multipliers', '1,1'],
      /each number once/,
    ],
    ['an empty multiplier', ['degradation', ...vector, '--multiplier', ''], /such as 1 or -0\.5/],
    ['a hexadecimal multiplier', ['degradation', ...vector, '--multiplier', '0x1'], /one number/],
    ['no tokens', ['generate', 'a', '--max-tokens', '0'], /whole number of at least 1, such as 64/],
    ['half a token', ['generate', 'a', '--max-tokens', '1.5'], /whole number/],
    [
      'a negative temperature',
      ['generate', 'a', '--temperature', '-1'],
      /at least 0, such as 0\.7/,
    ],
    ['an unknown benchmark', ['benchmarks', '--sets', 'mmlu,arx'], /of mmlu,hellaswag,arc/],
    ['more items than there are', ['benchmarks', '--items', '101'], /from 1 to 100/],
    ['a share above 1', ['generate', 'a', '--top-p', '1.1'], /at most 1, such as 0\.9/],
    ['a multiplier without a vector', ['generate', 'a', '--multiplier', '1'], /--vector FILE/],
    ['an output of another kind', ['build', 'a', '--out', 'v.bin'], /ends in \.safetensors/],
    ['a study that is not there', ['run', 'none.study.json'], /none\.study\.json does not exist/],
    [
      'a file that is not there',
      ['inspect', 'none'],
      /none does not exist\. Expected a model folder/,
    ],
    ['a file of no known kind', ['inspect', 'LICENSE'], /LICENSE is nothing that is known/],
    ['a folder without a run', ['report', 'media'], /media holds no summary\.json/],
  ];
  for (const [name, args, message] of cases) {
    it(`${name} ends with 2 and says what to do`, async () => {
      const { code, stdout, stderr } = await runInProcess(args);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.equal(stdout, '');
      assert.doesNotMatch(stderr, /\n {4}at /, 'no stack');
    });
  }

  it('the process ends with the same code', async () => {
    const { code, stdout, stderr } = await runCli(['generate', 'a', '--max-tokens', 'x']);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /'--max-tokens <n>' argument 'x' is invalid/);
  });

  it('a study with mistakes names all of them', async () => {
    const file = join(tempFolder(), 'bad.study.json');
    writeFileSync(file, '{ "pairs": [], "multiplers": [1], "seed": -1 }');
    const { code, stderr } = await runInProcess(['run', file]);
    assert.equal(code, 2);
    assert.match(stderr, /pairs is \[\][^]*seed is -1[^]*mean "multipliers"/);
  });
});

describe('inspect', () => {
  const kinds: [path: string, kind: RegExp, fact: [string, unknown]][] = [
    ['media/samples/extraversion.pairs.jsonc', /^contrastive pairs/, ['concept', 'extraversion']],
    ['media/samples/demo.study.json', /^study$/, ['precision', 'exact']],
    ['media/models/SmolLM2-135M-Instruct', /^model folder$/, ['blocks', 30]],
    ['../shared/models/tiny/llama/plain/onnx/model.onnx', /^ONNX model$/, ['steerable', 'yes']],
    ['../shared/golden/extraversion/vectors.safetensors', /^safetensors file/, ['kind', '']],
  ];
  for (const [path, kind, [name, value]] of kinds) {
    it(`says what ${path} is`, async () => {
      const { code, stdout } = await runInProcess(['inspect', join(root, path), '--json']);
      assert.equal(code, 0);
      const description = JSON.parse(stdout) as Record<string, unknown>;
      assert.match(String(description['kind']), kind);
      if (name !== 'kind') assert.equal(description[name], value);
    });
  }

  it('in words, too', async () => {
    const { stdout } = await runInProcess(['inspect', join(root, 'media/samples/demo.study.json')]);
    assert.match(stdout, /^study\n[^]* precision +exact\n/);
  });
});

/** Files of this program that a file cannot be loaded without; paths from the repository's root. */
function staticImports(path: string, known: Set<string> = new Set()): Set<string> {
  if (known.has(path)) return known;
  known.add(path);
  const text = readFileSync(join(root, path), 'utf8');
  for (const [, name = ''] of text.matchAll(/^(?:import (?!type)|\} ).*from '(\.[^']+)';$/gm)) {
    staticImports(`${normalize(join(path, '..', name))}.ts`, known);
  }
  return known;
}
