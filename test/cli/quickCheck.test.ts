import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { QuickCheck } from '../../extension/core/evaluation/shifts/quickCheck';
import { tempFolder } from '../support/tempFolder';
import { runInProcess } from './runCli';

/** Pairs whose positive answers are what the model writes anyway, pushed by a vector of them. */
const pairs = 'media/samples/extraversion.pairs.jsonc';

interface Printed extends QuickCheck {
  readonly itemsNeeded?: number;
  readonly itemsToHalfWidth?: number;
  readonly stoppedEarly: boolean;
  readonly items: readonly { readonly id: string; readonly shift: string }[];
}

describe('quick-check', () => {
  const folder = tempFolder();
  const vector = join(folder, 'v.safetensors');
  const check = async (...args: string[]) => {
    const done = await runInProcess(['quick-check', vector, pairs, '--json', ...args]);
    assert.equal(done.code, 0, done.stderr);
    return JSON.parse(done.stdout) as Printed;
  };

  before(async () => {
    const built = await runInProcess(['build', pairs, '--blocks', '15', '--out', vector]);
    assert.equal(built.code, 0, built.stderr);
  });

  it('looks at no more items than it may, in an order that the seed alone decides', async () => {
    const three = await check('--items', '3');
    assert.equal(three.n, 3);
    assert.equal(three.verdict, 'undecided');
    assert.equal(three.interval, undefined, 'three items have no interval');
    const two = await check('--items', '2');
    assert.deepEqual(
      two.items.map(({ id }) => id),
      three.items.slice(0, 2).map(({ id }) => id),
    );
    const other = await check('--items', '3', '--seed', '2');
    assert.notDeepEqual(other.items, three.items);
  });

  it('stops as soon as it is decided, and says so', async () => {
    // Every share of anti-steerable items is small enough, so a clear mean decides.
    const { n, verdict, stoppedEarly, interval } = await check('--anti-steerable', '1');
    assert.equal(verdict, 'works');
    assert.ok(stoppedEarly && n >= 8);
    assert.ok((interval?.low ?? NaN) > 0);
  });

  it('asks with other prompts where it is told to', async () => {
    const { items } = await check('--items', '4', '--shifts');
    assert.ok(items.some(({ shift }) => shift !== 'base'));
  });

  it('prints the verdict with its numbers and the items it works worst on', async () => {
    const { stdout, code } = await runInProcess([
      'quick-check',
      vector,
      pairs,
      '--items',
      '2',
      '--half-width',
      '0.1',
    ]);
    assert.equal(code, 0);
    assert.match(stdout, /^Quick check: undecided.*nats per answer token/);
    assert.match(
      stdout,
      /More than 2000|About \d+ more items are needed for an interval of ± 0\.1/,
    );
    assert.match(stdout, /All 2 items were looked at/);
    assert.match(stdout, /Items, worst first/);
  });

  it('refuses a vector file that is not there, and one multiplier', async () => {
    const missing = await runInProcess(['quick-check', 'none.safetensors', pairs]);
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /none\.safetensors does not exist/);
    const one = await runInProcess(['quick-check', vector, pairs, '--multipliers', '1']);
    assert.equal(one.code, 2);
    assert.match(one.stderr, /A slope needs at least two/);
  });
});
