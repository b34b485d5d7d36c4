import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { warningsInWords } from '../../extension/cli/health/healthInWords';
import type { PairHealth } from '../../extension/core/evaluation/pairHealth/pairHealth';
import { sharedPath } from '../support/golden';
import { tempFolder } from '../support/tempFolder';
import { runInProcess } from './runCli';

const model = ['--model', sharedPath('models/tiny/llama/plain')];

const words = ['apple', 'river', 'stone', 'cloud', 'candle', 'garden', 'window', 'paper'];
const pair = (index: number, split: string, more: object = {}) => ({
  id: `p${index}`,
  prompt: `Tell me of the ${words[index % 8] ?? ''} and the ${words[(index + 3) % 8] ?? ''}?`,
  positive: `I like it, ${words[index % 8] ?? ''}.`,
  negative: `I hate it, ${words[(index + 5) % 8] ?? ''}.`,
  split,
  ...more,
});
const healthy = [0, 1, 2, 3, 4].map((index) => pair(index, index < 3 ? 'train' : 'test'));
const leaked = [...healthy, pair(0, 'test', { id: 'leak' })];
const file = (pairs: readonly object[]) =>
  JSON.stringify({
    version: 1,
    concept: 'kind',
    split: { train: 0.5, validation: 0, test: 0.5 },
    pairs,
  });

const folder = tempFolder({
  'healthy.pairs.jsonc': file(healthy),
  'leaked.pairs.jsonc': file(leaked),
});
const at = (name: string) => join(folder, name);

async function health(...args: readonly string[]): Promise<PairHealth & { hookPoint?: string }> {
  const { code, stdout, stderr } = await runInProcess([...args, '--json']);
  assert.equal(code, 0, stderr);
  return (JSON.parse(stdout) as { health: PairHealth & { hookPoint?: string } }).health;
}

const ofTexts = ['openingBalance', 'nearDuplicates', 'splitOverlap'];
const ofActivations = [
  'heldOutSeparation',
  'differenceAgreement',
  'differenceSpread',
  'outlierActivations',
  'topDimensions',
  'mainAxisShare',
  'mainAxisAgainstMean',
];

describe('the health of pairs', () => {
  it('is told by inspect from the texts alone, without a model', async () => {
    const found = await health('inspect', at('leaked.pairs.jsonc'));
    assert.deepEqual(
      found.checks.map(({ code }) => code),
      ofTexts,
    );
    const overlap = found.checks.find(({ code }) => code === 'splitOverlap');
    assert.ok(overlap?.warns);
    assert.deepEqual(overlap.pairs, ['leak']);
    assert.ok(found.findings.some(({ code }) => code === 'duplicatePair'));
  });

  it('is told in words, with number, limit and the pairs concerned', async () => {
    const { stdout } = await runInProcess(['inspect', at('leaked.pairs.jsonc')]);
    assert.match(
      stdout,
      /warning: splitOverlap: 1 of 3 held-out .*\[0\.333, limit 0\] Pairs: leak\./,
    );
    assert.match(stdout, /--health reads activations for more/);
  });

  it('has a line of its own where nothing is wrong with the texts', async () => {
    const { stdout } = await runInProcess(['inspect', at('healthy.pairs.jsonc')]);
    assert.doesNotMatch(stdout, /warning/);
    assert.match(stdout, /ok: texts: no copies/);
  });

  it('names the first findings of a kind, and says how many more there are', () => {
    const findings = [0, 1, 2, 3, 4].map((index) => ({
      code: 'noContrast',
      message: 'Both members are the same.',
      pairs: [`p${index}`],
    }));
    const lines = warningsInWords({ checks: [], findings });
    assert.equal(lines.length, 4);
    assert.match(lines[0] ?? '', /^warning: noContrast: .* Pairs: p0\.$/);
    assert.match(lines[3] ?? '', /noContrast: 2 more/);
  });

  it('is told with activations at the hook point asked for', async () => {
    const args = ['--health', '--block', '1', '--site', 'mlpOut', '--read', 'answerLast'];
    const found = await health('inspect', at('healthy.pairs.jsonc'), ...args, ...model);
    assert.equal(found.hookPoint, 'blocks.1.hook_mlp_out');
    assert.deepEqual(
      found.checks.map(({ code }) => code),
      [...ofActivations, 'readTokens', ...ofTexts],
    );
    const tokens = found.checks.find(({ code }) => code === 'readTokens');
    assert.equal(tokens?.value, 1, 'every answer ends with a full stop');
    const separation = found.checks.find(({ code }) => code === 'heldOutSeparation');
    assert.match(separation?.message ?? '', /of 2 held-out pairs/);
  });

  it('is read at the middle block unless told otherwise, in a block that there is', async () => {
    const path = at('healthy.pairs.jsonc');
    const { hookPoint } = await health('inspect', path, '--health', ...model);
    assert.equal(hookPoint, 'blocks.2.hook_resid_post');
    const args = ['inspect', path, '--health', '--block', '9', ...model];
    const { code, stderr } = await runInProcess(args);
    assert.equal(code, 2);
    assert.match(stderr, /blocks 0 to 3/);
  });

  it('is told by build from what it reads anyway: data in JSON, warnings in words', async () => {
    const out = ['--out', at('v.safetensors'), ...model];
    const found = await health('build', at('leaked.pairs.jsonc'), ...out);
    assert.equal(found.hookPoint, 'blocks.2.hook_resid_post');
    assert.deepEqual(
      found.checks.map(({ code }) => code),
      [...ofActivations, ...ofTexts],
    );
    const same = await health(
      ...['inspect', at('leaked.pairs.jsonc'), '--health', '--block', '2'],
      ...model,
    );
    const valueOf = ({ checks }: PairHealth, wanted: string) =>
      checks.find(({ code }) => code === wanted)?.value;
    for (const code of ofActivations.slice(1)) {
      assert.equal(valueOf(found, code), valueOf(same, code), code);
    }
    const { stdout } = await runInProcess(['build', at('leaked.pairs.jsonc'), ...out]);
    assert.match(stdout, /Pair health at blocks\.2.*--health shows all\):\n/);
    assert.match(stdout, /warning: splitOverlap/);
    assert.doesNotMatch(stdout, /ok: /);
  });
});
