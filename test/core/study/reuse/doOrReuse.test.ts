import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sha256 } from '../../../../extension/core/base/hash';
import type { Model } from '../../../../extension/core/model/model';
import { mergeRuns } from '../../../../extension/core/study/shards/mergeRuns';
import { openResultStore } from '../../../../extension/core/study/reuse/resultStore';
import { runStudy } from '../../../../extension/core/study/runStudy';
import { hashModel } from '../../../support/hashModel';
import { planFakeStudy, writeFakeStudy } from '../fakeStudy';

const files = ['summary.json', 'results.jsonl', 'texts.jsonl', 'report.html', 'report.md'];

/** Counts what is asked of a model. */
function counted(model: Model): { readonly model: Model; readonly calls: () => number } {
  let calls = 0;
  const count = <A extends readonly unknown[], R>(call: (...args: A) => R) => {
    return (...args: A): R => {
      calls += 1;
      return call(...args);
    };
  };
  return {
    model: {
      ...model,
      scoreAnswers: count(model.scoreAnswers),
      scoreText: count(model.scoreText),
      readActivations: count(model.readActivations),
      startDecoding: count(model.startDecoding),
    },
    calls: () => calls,
  };
}

describe('results that another run has computed', () => {
  let home = '';
  let folders = 0;
  /** Filled by one run of the study as it is. */
  let filled = '';
  const newFolder = () => join(home, `run-${folders++}`);
  const reuseOf = (folder: string, program = 'test') => ({
    store: openResultStore(folder),
    program,
  });
  const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
  const run = async (
    {
      store,
      program,
      ...plan
    }: Parameters<typeof planFakeStudy>[1] & { store?: string; program?: string } = {},
    folder = newFolder(),
  ) => {
    const { model, calls } = counted(plan.model ?? hashModel());
    const outcome = await runStudy(model, planFakeStudy(home, { ...plan, model }), {
      folder,
      ...(store === undefined ? {} : { reuse: reuseOf(store, program) }),
    });
    return { ...outcome, calls: calls() };
  };
  const assertSame = (one: string, other: string) => {
    for (const name of files) assert.equal(read(one, name), read(other, name), name);
    const vectors = readdirSync(join(other, 'vectors'));
    assert.deepEqual(readdirSync(join(one, 'vectors')), vectors);
    for (const name of vectors) {
      const bytes = (folder: string) => readFileSync(join(folder, 'vectors', name));
      assert.ok(bytes(one).equals(bytes(other)), name);
    }
  };

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'reuse-'));
    writeFakeStudy(home);
    filled = join(home, 'store');
    await run({ store: filled });
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  it('are all there for the same study, which then asks nothing of the model', async () => {
    const plain = await run();
    const again = await run({ store: filled });
    assert.ok(plain.calls > 0);
    assert.equal(again.calls, 0);
    assert.equal(plain.reused, 0);
    assert.equal(again.reused, again.summary.units.planned);
    assertSame(again.folder, plain.folder);
  });

  const model = hashModel();
  const otherModel: Model = { ...model, record: { ...model.record, hash: '1'.repeat(64) } };
  const limits = (changed: object) => ({
    limits: {
      ...{ items: 3, validationItems: 2, texts: 2, textTokens: 8 },
      ...{ completionPrompts: 2, completionTokens: 6 },
      ...changed,
    },
  });
  /** What is changed, and kinds of units that are none the less the same; `*` is all of them. */
  const changes: [
    name: string,
    plan: Parameters<typeof run>[0],
    same: readonly string[],
    /** Kinds that must be computed, even if the results happen to be alike. */
    anew: readonly string[],
  ][] = [
    ['its methods', { changes: { methods: ['meanDifference'] } }, ['*'], []],
    ['its concepts', { changes: { pairs: ['kind.pairs.jsonc', 'brave.pairs.jsonc'] } }, ['*'], []],
    ['fewer items', { changes: limits({ items: 2 }) }, ['vectors', 'item', 'text'], ['method']],
    ['a budget', { changes: { budget: { kl: 0.5 } } }, ['item', 'text', 'fewShot'], ['method']],
    ['blocks', { changes: { blocks: [1, 2, 3] } }, ['fewShot'], ['vectors', 'item', 'text']],
    ['multipliers', { changes: { multipliers: [-2, 0, 2] } }, ['vectors'], ['item', 'text']],
    ['a seed', { changes: { seed: 7 } }, [], ['vectors', 'completions', 'method', 'fewShot']],
    ['operators', { changes: { operators: ['ablate'] } }, ['vectors'], ['item', 'text']],
    ['positions', { changes: { steered: 'all' } }, ['vectors'], ['item', 'text', 'completions']],
    ['how it is read', { changes: { build: { read: 'answerLast' } } }, [], ['vectors', 'item']],
    ['a site', { changes: { site: 'mlpOut' } }, [], ['vectors', 'item', 'text', 'completions']],
    ['baselines', { changes: { baselines: ['unsteered'] } }, [], ['vectors', 'text']],
    ['text length', { changes: limits({ textTokens: 5 }) }, ['item'], ['text', 'method']],
    ['completion length', { changes: limits({ completionTokens: 3 }) }, ['item'], ['completions']],
    ['a model', { model: otherModel }, [], ['*']],
    ['a version', { versions: { 'steering-lab': '2' } }, [], ['*']],
    ['the program', { program: 'another' }, [], ['*']],
  ];
  for (const [name, plan, same, anew] of changes) {
    it(`are what a run without them computes, where the study differs in ${name}`, async () => {
      const store = newFolder();
      mkdirSync(store);
      for (const each of readdirSync(filled)) {
        writeFileSync(join(store, each), readFileSync(join(filled, each)));
      }
      const plain = await run(plan);
      const known = new Set(readdirSync(store));
      const reusing = await run({ ...plan, store });
      assertSame(reusing.folder, plain.folder);
      const written = readdirSync(store).filter((each) => !known.has(each));
      const kinds = written.map((each) => {
        const [, content = ''] = read(store, each).split('\n');
        const { result } = JSON.parse(content) as { result: { kind: string; concept: string } };
        return result;
      });
      const computed = new Set(kinds.filter((each) => each.concept === 'kind').map((r) => r.kind));
      assert.equal(written.length, reusing.summary.units.planned - reusing.reused);
      if (same.includes('*')) assert.equal(computed.size, 0, [...computed].join());
      for (const kind of same) assert.ok(!computed.has(kind), kind);
      if (anew.includes('*')) assert.equal(reusing.reused, 0);
      else for (const kind of anew) assert.ok(computed.has(kind), kind);
    });
  }

  it('are not taken for a pair or a text that was edited', async () => {
    const edited = mkdtempSync(join(home, 'edited-'));
    writeFakeStudy(edited);
    const pairs = join(edited, 'kind.pairs.jsonc');
    writeFileSync(pairs, readFileSync(pairs, 'utf8').replace('Question 6', 'Another question 6'));
    const plan = planFakeStudy(edited);
    const folder = newFolder();
    const { reused } = await runStudy(hashModel(), plan, { folder, reuse: reuseOf(filled) });
    const plain = newFolder();
    await runStudy(hashModel(), planFakeStudy(edited), { folder: plain });
    assertSame(folder, plain);
    // The vectors' record names the pair file's hash, and everything else is pushed with them.
    assert.ok(reused > 0 && reused < plan.units.length);
  });

  it('serve shards, which merge into the run that was not split', async () => {
    const plain = await run();
    const shards: string[] = [];
    for (const index of [1, 2]) {
      const shard = await run({ shard: { index, count: 2 }, store: filled });
      assert.equal(shard.calls, 0);
      shards.push(shard.folder);
    }
    const merged = newFolder();
    mergeRuns(shards, merged);
    assertSame(merged, plain.folder);
  });

  it('are computed again where what is kept was damaged', async () => {
    const plain = await run();
    const damages: ((text: string) => string)[] = [
      (text) => text.slice(0, text.length / 2),
      () => '',
      (text) => text.replace(/\d(?=\D*$)/, (digit) => `${9 - Number(digit)}`),
      () => whole('x'),
      () => whole('{"result":{"kind":"item"},"files":{}}'),
      (text) => whole(text.split('\n')[1]?.replaceAll('kind/', 'mild/') ?? ''),
    ];
    const store = newFolder();
    mkdirSync(store);
    for (const [at, name] of readdirSync(filled).entries()) {
      const text = read(filled, name);
      const hasFiles = text.includes('vectors/');
      const damage = hasFiles && at % 2 === 0 ? outside : damages[at % damages.length];
      writeFileSync(join(store, name), damage?.(text) ?? '');
    }
    const { folder, reused } = await run({ store });
    assert.equal(reused, 0);
    assertSame(folder, plain.folder);
    assert.ok(!readdirSync(home).includes('elsewhere.safetensors'));
  });

  it('are kept no more where the folder cannot be written, and nothing else changes', async () => {
    const plain = await run();
    writeFileSync(join(home, 'no-store'), '');
    const { folder, reused } = await run({ store: join(home, 'no-store') });
    assert.equal(reused, 0);
    assertSame(folder, plain.folder);
  });

  it('leave out failures, which may not come again', async () => {
    const tooLong: Model = { ...model, record: { ...model.record, contextLength: 70 } };
    const store = newFolder();
    const first = await run({ model: tooLong, store });
    const failed = first.summary.failures.length;
    assert.ok(failed > 0);
    const second = await run({ model: tooLong, store });
    assert.equal(second.reused, second.summary.units.planned - failed);
    assertSame(second.folder, first.folder);
  });
});

function whole(content: string): string {
  return `${sha256(content)}\n${content}`;
}

/** With its files in another place. */
function outside(text: string): string {
  const content = text.split('\n')[1] ?? '';
  return whole(content.replaceAll(/"vectors\/[^"/]*\.safetensors"/g, '"../elsewhere.safetensors"'));
}
