import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { bytesSource } from '../../extension/core/formats/byteSource';
import { readSafetensors } from '../../extension/core/formats/safetensors/readSafetensors';
import { readVectorFile } from '../../extension/core/steering/vectorFile';
import { sharedPath } from '../support/golden';
import { tempFolder } from '../support/tempFolder';
import { root, startCli, runInProcess } from './runCli';

const model = ['--model', sharedPath('models/tiny/llama/plain')];

/** The one JSON document that a command printed. */
async function json<T>(args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await runInProcess([...args, ...model, '--json']);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as T;
}

const pairs = {
  version: 1,
  concept: 'kind',
  pairs: ['train', 'train', 'train', 'validation', 'test', 'test', 'test'].map((split, index) => ({
    id: `p${index}`,
    prompt: `Question ${index}?`,
    positive: `yes, with pleasure ${'!'.repeat(index)}`,
    negative: `no, never ${'.'.repeat(index)}`,
    split,
  })),
};
const texts = [
  { prompt: 'Say one.', reply: 'One, and one more.' },
  { prompt: 'Say two.', reply: 'Two.' },
];
const study = {
  pairs: ['kind.pairs.jsonc'],
  blocks: [1, 2],
  multipliers: [-1, 0, 1],
  methods: ['icv', 'ace', 'iti'],
  texts: 'texts.jsonl',
  limits: { textTokens: 8, completionPrompts: 1, completionTokens: 5 },
};

const folder = tempFolder({
  'kind.pairs.jsonc': JSON.stringify(pairs),
  'texts.jsonl': texts.map((text) => JSON.stringify(text)).join('\n'),
  'kind.study.json': JSON.stringify(study),
});
const at = (name: string) => join(folder, name);

interface Scored {
  readonly logProb: number;
  readonly tokens: number;
}

describe('a vector', () => {
  const vector = at('v.safetensors');
  before(async () => {
    const { code, stderr } = await runInProcess([
      'build',
      at('kind.pairs.jsonc'),
      '--out',
      vector,
      ...model,
    ]);
    assert.equal(code, 0, stderr);
  });

  it('is built at every block from the train split, with its record', () => {
    const { vectors, record } = readVectorFile(bytesSource(readFileSync(vector), vector));
    assert.equal(vectors.size, 4);
    assert.equal(record.pairs?.count, 3);
    assert.equal(record.readPosition, 'answerMean');
  });

  it('is evaluated per item, block and multiplier', async () => {
    const args = ['evaluate', at('kind.pairs.jsonc'), '--vector', vector, '--blocks', '1-2'];
    const document = await json<{
      items: {
        id: string;
        curve: {
          block: number;
          multiplier: number;
          positive: Scored;
          negative: Scored;
          propensity: number;
        }[];
        steerability: { block: number; slope: number; slopePerToken: number }[];
      }[];
      summary: {
        block: number;
        n: number;
        slope: { mean: number; low: number; high: number };
        antiSteerable: number;
      }[];
      appliedPositions: number;
    }>([...args, '--multipliers', '-1,0,1']);
    assert.deepEqual(
      document.items.map(({ id }) => id),
      ['p4', 'p5', 'p6'],
    );
    for (const { curve, steerability } of document.items) {
      const places = curve.map(({ block, multiplier }) => `${block} ${multiplier}`);
      assert.deepEqual(places, ['1 -1', '1 0', '1 1', '2 -1', '2 0', '2 1']);
      for (const { positive, negative, propensity } of curve) {
        assert.equal(propensity, positive.logProb - negative.logProb);
      }
      const [first, second, third] = curve.map(({ propensity }) => propensity);
      assert.equal(curve[1]?.propensity, curve[4]?.propensity, 'multiplier 0 is unsteered');
      assert.ok(first !== second && third !== second);
      assert.ok(
        Math.abs((steerability[0]?.slope ?? NaN) - ((third ?? NaN) - (first ?? NaN)) / 2) < 1e-9,
      );
    }
    assert.deepEqual(
      document.summary.map(({ block, n }) => [block, n]),
      [
        [1, 3],
        [2, 3],
      ],
    );
    const [summary] = document.summary;
    assert.ok(summary && summary.slope.low <= summary.slope.mean);
    assert.ok(document.appliedPositions > 0);
  });

  it('has a price on reference texts', async () => {
    const place = ['--vector', vector, '--blocks', '2', '--multiplier', '2'];
    const document = await json<{
      texts: { tokens: number; nll: { unsteered: number; steered: number }; kl: number }[];
      mean: { nll: { unsteered: number; steered: number }; kl: number };
      appliedPositions: number;
    }>(['degradation', ...place, '--texts', at('texts.jsonl'), '--completion-tokens', '6']);
    assert.equal(document.texts.length, 2);
    const kls = document.texts.map(({ kl }) => kl);
    assert.ok(Math.abs(document.mean.kl - ((kls[0] ?? NaN) + (kls[1] ?? NaN)) / 2) < 1e-12);
    assert.ok(kls.every((kl) => kl > 0));
    assert.ok(document.appliedPositions > 0);
  });

  it('is calibrated to a KL that degradation then finds', async () => {
    const place = ['--vector', vector, '--blocks', '1', '--texts', at('texts.jsonl')];
    const found = await json<{ multiplier: number; kl: number; unit: string; missed?: string }>([
      ...['calibrate', ...place, '--kl', '0.02'],
    ]);
    assert.equal(found.missed, undefined);
    assert.ok(Math.abs(found.kl / 0.02 - 1) <= 0.05, `${found.kl}`);
    const multiplier = ['--multiplier', String(found.multiplier), '--completions', '0'];
    const { mean } = await json<{ mean: { kl: number } }>(['degradation', ...place, ...multiplier]);
    assert.ok(Math.abs(mean.kl / found.kl - 1) < 1e-3, `${mean.kl}, ${found.kl}`);
  });

  it('with multiplier 0 costs nothing, exactly', async () => {
    const place = ['--vector', vector, '--blocks', '2', '--multiplier', '0'];
    const { texts: scored } = await json<{
      texts: { nll: { unsteered: number; steered: number }; kl: number }[];
    }>(['degradation', ...place, '--texts', at('texts.jsonl'), '--completions', '0']);
    for (const { nll, kl } of scored) {
      assert.equal(nll.steered, nll.unsteered);
      assert.equal(kl, 0);
    }
  });

  it('completes a prompt, unsteered beside each multiplier', async () => {
    const place = ['--vector', vector, '--blocks', '1', '--multiplier', '3'];
    const { completions } = await json<{
      completions: { multiplier: number; tokens: number[]; text: string; stopped: string }[];
    }>(['generate', 'Hello', ...place, '--max-tokens', '5']);
    assert.deepEqual(
      completions.map(({ multiplier }) => multiplier),
      [0, 3],
    );
    for (const { tokens, stopped } of completions) {
      assert.ok(tokens.length <= 5);
      assert.equal(stopped, tokens.length === 5 ? 'length' : 'end');
    }
  });

  it('of several blocks is pushed at one only if asked which', async () => {
    const { code, stderr } = await runInProcess([
      'generate',
      'Hello',
      '--vector',
      vector,
      ...model,
    ]);
    assert.equal(code, 2);
    assert.match(stderr, /has vectors for 4 blocks \(0, 1, 2, 3\)[^]*--blocks 15/);
  });

  const places: [blocks: string, message: RegExp][] = [
    ['7', /blocks 0 to 3/],
    ['x', /"middle", "all"/],
  ];
  for (const [blocks, message] of places) {
    it(`is not pushed at block ${blocks}`, async () => {
      const args = ['generate', 'Hello', '--vector', vector, '--blocks', blocks, ...model];
      const { code, stderr } = await runInProcess(args);
      assert.equal(code, 2);
      assert.match(stderr, message);
    });
  }

  it('does not fit a model of another width', async () => {
    const box = join(root, 'media/models/SmolLM2-135M-Instruct');
    const args = ['generate', 'Hello', '--vector', vector, '--blocks', '1', '--model', box];
    const { code, stderr } = await runInProcess(args);
    assert.equal(code, 2);
    assert.match(stderr, /width 64, but the residual stream of .* has 576/);
  });

  it('has an effect that a trace shows from the first pushed position on', async () => {
    const steered = {
      hookPoint: 'blocks.1.hook_resid_post',
      tensors: { vector: { file: 'v.safetensors', name: 'blocks.1.hook_resid_post' } },
      multiplier: [1.5, 0],
      positions: { from: 2 },
    };
    const input = {
      inputIds: [
        [1, 5, 9, 7],
        [1, 5],
      ],
      capture: ['blocks.*.hook_resid_post'],
      logits: true,
    };
    const trace = async (name: string, content: object) => {
      writeFileSync(at(`${name}.json`), JSON.stringify(content));
      const out = at(`${name}.safetensors`);
      await json(['trace', at(`${name}.json`), '--out', out]);
      return readSafetensors(bytesSource(readFileSync(out), out));
    };
    const plain = await trace('plain', input);
    const pushed = await trace('pushed', { ...input, steering: [steered] });
    assert.deepEqual(pushed.tensors.get('logits.0')?.shape, [4, 320]);
    assert.deepEqual(pushed.tensors.get('blocks.3.hook_resid_post.1')?.shape, [2, 64]);
    assert.deepEqual(pushed.float32('logits.1'), plain.float32('logits.1'), 'multiplier 0');
    const [before, after] = [plain, pushed].map((file) =>
      file.float32('blocks.1.hook_resid_post.0'),
    );
    const { vectors } = readVectorFile(bytesSource(readFileSync(vector), vector));
    const added = vectors.get('blocks.1.hook_resid_post') ?? new Float32Array();
    before?.forEach((value, index) => {
      const push = index < 2 * 64 ? 0 : 1.5 * (added[index % 64] ?? NaN);
      assert.ok(Math.abs((after?.[index] ?? NaN) - value - push) < 1e-5, `value ${index}`);
    });
  });
});

describe('run', () => {
  const out = at('run');
  const args = ['run', at('kind.study.json'), '--out', out, ...model];

  it('ends with a table and the path of the report', async () => {
    const { code, stdout, stderr } = await runInProcess(args);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /anti-steerable/);
    assert.match(stdout, /random direction/i);
    assert.match(stdout, /Methods at equal KL: kind[^]*icv[^]*/);
    assert.ok(stdout.endsWith(`Report: ${join(out, 'report.html')}\n`), stdout);
    assert.ok(existsSync(join(out, 'report.html')));
  });

  it('says before it begins what it will cost', async () => {
    const { stderr } = await runInProcess([...args, '--out', at('told')]);
    const expected =
      /^About \d+ (s|min) \(range .*–.*\), [\d,]+ tokens in \d+ units; Ctrl-C .*--resume/m;
    assert.match(stderr, expected);
    assert.doesNotMatch(
      (await runInProcess(args)).stderr,
      expected,
      'a finished run costs nothing',
    );
  });

  it('with --estimate it only says so, by kind of unit', async () => {
    const asked = [...args, '--out', at('estimated'), '--estimate'];
    const { stdout } = await runInProcess(asked);
    for (const kind of ['vectors', 'item', 'text', 'completions', 'method', 'all']) {
      assert.match(stdout, new RegExp(`^│ ${kind} +│ +\\d+ +│`, 'm'));
    }
    assert.match(stdout, /An estimate/);
    const cost = await json<{ low: number; seconds: number; high: number }>(asked);
    assert.ok(cost.low < cost.seconds && cost.seconds < cost.high);
    assert.ok(!existsSync(at('estimated')));
  });

  it('takes from runs beside it what they have computed, with the same summary', async () => {
    const beside = [...args.slice(0, 2), '--out', at('beside'), ...model];
    const { code, stderr } = await runInProcess(beside);
    assert.equal(code, 0, stderr);
    const [, reused, planned] = /(\d+) of (\d+) units were taken from/.exec(stderr) ?? [];
    assert.equal(reused, planned);
    const summary = (run: string) => readFileSync(join(run, 'summary.json'), 'utf8');
    assert.equal(summary(at('beside')), summary(out));
  });

  it('a second time does nothing and shows the same', async () => {
    const summary = readFileSync(join(out, 'summary.json'));
    const { code, stderr } = await runInProcess(args);
    assert.equal(code, 0);
    assert.match(stderr, /nothing was done/);
    assert.deepEqual(readFileSync(join(out, 'summary.json')), summary);
  });

  it('is told by inspect, and reported anew', async () => {
    const { stdout } = await runInProcess(['inspect', out]);
    assert.match(stdout, /^run folder\n[^]*state +finished/);
    const html = readFileSync(join(out, 'report.html'), 'utf8');
    writeFileSync(join(out, 'report.html'), '');
    assert.equal((await runInProcess(['report', out])).code, 0);
    assert.equal(readFileSync(join(out, 'report.html'), 'utf8'), html);
  });

  it('in shards and merged it has the same summary, byte for byte', async () => {
    const shards = [1, 2].map((index) => at(`shard-${index}`));
    for (const [index, shard] of shards.entries()) {
      const part = ['--shard', `${index + 1}/2`, '--out', shard, '--no-reuse'];
      const { code, stderr } = await runInProcess([...args.slice(0, 2), ...part, ...model]);
      assert.equal(code, 0, stderr);
    }
    const merged = at('merged');
    const { code, stderr } = await runInProcess(['merge', ...shards, '--out', merged]);
    assert.equal(code, 0, stderr);
    const summary = (run: string) => readFileSync(join(run, 'summary.json'), 'utf8');
    assert.equal(summary(merged), summary(out));
  });

  it('another seed is another run, which never overwrites this one', async () => {
    const { code, stderr } = await runInProcess([...args, '--seed', '2']);
    assert.equal(code, 2);
    assert.match(stderr, /study\.seed: 1 in the folder, 2 now/);
  });

  it('stopped with Ctrl-C it ends with 130, and resumed it has the same summary', async () => {
    const stopped = at('stopped');
    const child = startCli([
      ...['run', at('kind.study.json'), '--out', stopped, '--no-reuse'],
      ...model,
    ]);
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => {
      const isFirst = stderr === '';
      stderr += data.toString();
      if (isFirst) child.kill('SIGINT');
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    assert.equal(code, 130);
    assert.match(stderr, /Go on with: steering-lab run .* --no-reuse --resume/);
    assert.ok(!readdirSync(stopped).includes('run.lock'));
    const refused = await runInProcess(['run', at('kind.study.json'), '--out', stopped, ...model]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /--resume/);
    const resumed = ['run', at('kind.study.json'), '--out', stopped, '--resume', ...model];
    assert.equal((await runInProcess(resumed)).code, 0);
    const [ours, whole] = [stopped, out].map((path) => {
      const summary = readFileSync(join(path, 'summary.json'), 'utf8');
      return summary.replaceAll(path, 'OUT');
    });
    assert.equal(ours, whole);
  });
});
