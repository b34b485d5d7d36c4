import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { defaultRunFolder, runStudy } from '../../../../extension/core/study/runStudy';
import { mergeRuns } from '../../../../extension/core/study/shards/mergeRuns';
import { parseShard, unitsOfShard } from '../../../../extension/core/study/shards/shard';
import { hashModel } from '../../../support/hashModel';
import { planFakeStudy, writeFakeStudy } from '../fakeStudy';

/** Two concepts, so that some shards have units of one only. */
const changes = { pairs: ['kind.pairs.jsonc', 'brave.pairs.jsonc'] };

describe('a study in shards', () => {
  let home = '';
  let folders = 0;
  const newFolder = () => join(home, `run-${folders++}`);
  const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
  const runShard = async (index: number, count: number, folder = newFolder()) => {
    const plan = planFakeStudy(home, { changes, shard: { index, count } });
    await runStudy(hashModel(), plan, { folder });
    return folder;
  };
  const runShards = async (count: number) => {
    const runs: string[] = [];
    for (let index = 1; index <= count; index += 1) runs.push(await runShard(index, count));
    return runs;
  };
  let whole = '';

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'shards-'));
    writeFakeStudy(home);
    whole = newFolder();
    await runStudy(hashModel(), planFakeStudy(home, { changes }), { folder: whole });
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  for (const count of [1, 2, 3, 7]) {
    it(`${count} shards merge into the run that was not split, byte for byte`, async () => {
      const out = newFolder();
      // In another order than they were split.
      mergeRuns((await runShards(count)).reverse(), out);
      for (const name of ['summary.json', 'results.jsonl', 'texts.jsonl', 'report.html']) {
        assert.equal(read(out, name), read(whole, name), name);
      }
      const vectors = readdirSync(join(whole, 'vectors'));
      assert.deepEqual(readdirSync(join(out, 'vectors')), vectors);
      for (const name of vectors) {
        const bytes = (folder: string) => readFileSync(join(folder, 'vectors', name));
        assert.ok(bytes(out).equals(bytes(whole)), name);
      }
    });
  }

  it('every unit is dealt, and only what others need is done twice', () => {
    const { units } = planFakeStudy(home, { changes });
    const dealt = [1, 2, 3].flatMap((index) => unitsOfShard(units, { index, count: 3 }));
    assert.deepEqual(new Set(dealt.map(({ place }) => place)).size, units.length);
    const times = new Map<string, number>();
    for (const { unit } of dealt) times.set(unit.key, (times.get(unit.key) ?? 0) + 1);
    const twice = units.filter(({ key }) => (times.get(key) ?? 0) > 1);
    assert.ok(twice.every(({ kind, key }) => kind === 'vectors' || key.includes('/validation/')));
  });

  it('a shard goes on after a stop as a whole run does', async () => {
    const folder = newFolder();
    const shard = { index: 1, count: 2 };
    const stop = AbortSignal.abort();
    await runStudy(hashModel(), planFakeStudy(home, { changes, shard }), { folder, stop });
    const plan = planFakeStudy(home, { changes, shard });
    await runStudy(hashModel(), plan, { folder, resume: true });
    const out = newFolder();
    mergeRuns([folder, await runShard(2, 2)], out);
    assert.equal(read(out, 'summary.json'), read(whole, 'summary.json'));
  });

  const refused: [name: string, code: string, message: RegExp, folders: () => Promise<string[]>][] =
    [
      ['a shard is missing', 'shardsMissing', /2\/3, 3\/3/, async () => [await runShard(1, 3)]],
      ['a run was not split', 'notAShard', /is no shard/, async () => [whole]],
      ['a folder holds nothing', 'notAShard', /holds no run/, async () => [home]],
      [
        'a shard is not finished',
        'shardUnfinished',
        /has 0 of \d+ units/,
        async () => {
          const folder = newFolder();
          const plan = planFakeStudy(home, { changes, shard: { index: 1, count: 1 } });
          await runStudy(hashModel(), plan, { folder, stop: AbortSignal.abort() });
          return [folder];
        },
      ],
      [
        'shards are of two studies',
        'recordMismatch',
        /seed/,
        async () => {
          const other = newFolder();
          const shard = { index: 2, count: 2 };
          const plan = planFakeStudy(home, { changes: { ...changes, seed: 9 }, shard });
          await runStudy(hashModel(), plan, { folder: other });
          return [await runShard(1, 2), other];
        },
      ],
      [
        'two shards have different results for one unit',
        'shardsDisagree',
        /kind\/vectors/,
        async () => {
          const runs = await runShards(2);
          const path = join(runs[1] ?? '', 'results.jsonl');
          const changed = readFileSync(path, 'utf8').replace('"pairCount":2', '"pairCount":3');
          writeFileSync(path, changed);
          return runs;
        },
      ],
      [
        'a vector file was changed',
        'vectorChanged',
        /kind\.safetensors/,
        async () => {
          const runs = await runShards(2);
          writeFileSync(join(runs[0] ?? '', 'vectors', 'kind.safetensors'), 'x');
          return runs;
        },
      ],
    ];
  for (const [name, code, message, make] of refused) {
    it(`is not merged where ${name}`, async () => {
      const runs = await make();
      assert.throws(() => mergeRuns(runs, newFolder()), { code, message });
    });
  }

  it('is not merged into a folder that holds something', async () => {
    const runs = await runShards(1);
    assert.throws(() => mergeRuns(runs, whole), { code: 'folderNotEmpty' });
  });

  it('each shard has a folder of its own by default', () => {
    const folder = (index: number) =>
      defaultRunFolder(planFakeStudy(home, { changes, shard: { index, count: 2 } }));
    const plain = defaultRunFolder(planFakeStudy(home, { changes }));
    assert.equal(folder(2), `${plain}-shard-2-of-2`);
    assert.notEqual(folder(1), folder(2));
  });

  it('a folder of one shard is not used for another', async () => {
    const folder = await runShard(1, 2);
    await assert.rejects(runShard(2, 2, folder), { code: 'otherShard' });
  });
});

describe('parseShard', () => {
  it('reads a part and how many there are', () =>
    assert.deepEqual(parseShard('2/4'), { index: 2, count: 4 }));

  for (const text of ['', '2', '0/4', '5/4', '1/0', '-1/2', '1.5/2', '1/2/3', 'a/b', '1/ 2']) {
    it(`refuses ${JSON.stringify(text)}`, () =>
      assert.throws(() => parseShard(text), { code: 'badShard' }));
  }
});
