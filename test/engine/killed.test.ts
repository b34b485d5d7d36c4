import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, watch } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, before, describe, test } from 'node:test';
import type { Engine } from '../../extension/engine/engineClient';
import type { EngineState } from '../../extension/engine/engineState';
import type { EngineCalls } from '../../extension/protocol/engineCalls';
import { tempFolder } from '../support/tempFolder';
import {
  buildRequest,
  buildVector,
  kindFiles,
  leftovers,
  startEngine,
  studyRequest,
  tinyModel,
  until,
} from './realEngine';

const what = 'Run study';

/** Nothing that a caller asks of the engine may be lost because its process is. */
describe('an engine that is killed', () => {
  const folder = tempFolder(kindFiles);
  const at = (name: string) => join(folder, name);
  const steering = { path: at('v.safetensors'), blocks: '1' };
  const pairs = { path: at('kind.pairs.jsonc') };
  const whole = studyRequest(folder, 'whole');
  const result = ({ folder: run = '' }: typeof whole) =>
    ['summary.json', 'results.jsonl', 'texts.jsonl', 'report.html'].map((name) =>
      readFileSync(join(run, name), 'utf8'),
    );
  let undisturbed: readonly string[] = [];
  let states: EngineState[] = [];
  const running: Engine[] = [];
  const start = (): Engine => {
    states = [];
    const engine = startEngine({ onState: (state) => states.push(state) });
    running.push(engine);
    return engine;
  };

  before(async () => {
    const engine = start();
    await buildVector(engine, folder);
    await engine.call('runStudy', whole, { what });
    await engine.stop();
    undisturbed = result(whole);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((engine) => engine.stop()));
  });

  const kill = (engine: Engine, signal: NodeJS.Signals = 'SIGKILL') => {
    if (engine.pid !== undefined) process.kill(engine.pid, signal);
  };

  /** What waits behind it is told too, and the next call finds another process. */
  async function assertCrash(
    engine: Engine,
    call: Promise<unknown>,
    reason = /during "Run study": the system ended it, most likely because memory ran out\. What was finished before is kept/,
  ): Promise<void> {
    const behind = engine.call('methods', undefined, { what: 'behind' });
    await Promise.all([
      assert.rejects(call, { code: 'engineCrashed', message: reason }),
      assert.rejects(behind, { code: 'engineCrashed' }),
    ]);
    assert.equal(states.at(-1)?.kind, 'crashed');
    assert.equal(engine.pid, undefined);
    assert.ok((await engine.call('methods', undefined, { what })).length > 0);
    assert.equal(states.at(-1)?.kind, 'ready');
  }

  test('while it starts: says so, and the next call starts another', async () => {
    const engine = start();
    const call = engine.call('methods', undefined, { what });
    await until(() => engine.pid !== undefined);
    kill(engine);
    await assertCrash(engine, call);
  });

  test('while it loads the model', async () => {
    const engine = start();
    const call = engine.call('openModel', tinyModel, { what });
    await until(() => engine.state.kind === 'busy');
    kill(engine);
    await assertCrash(engine, call);
  });

  const calls: Readonly<
    Record<string, (engine: Engine, onProgress: () => void) => Promise<unknown>>
  > = {
    'while it builds': (engine, onProgress) =>
      engine.call('build', buildRequest(folder, 'half.safetensors'), { what, onProgress }),
    'while it evaluates': (engine, onProgress) =>
      engine.call(
        'evaluate',
        { model: tinyModel, pairs, steering, multipliers: [-1, 1], split: 'all', seed: 1 },
        { what, onProgress },
      ),
    'while it writes texts': (engine, onProgress) =>
      engine.call(
        'complete',
        {
          ...{ model: tinyModel, maxTokens: 60, temperature: 0, seed: 1 },
          messages: [{ role: 'user', content: 'Hi' }],
          columns: [{ kind: 'unsteered' }],
        },
        { what, onProgress },
      ),
  };
  for (const [name, ask] of Object.entries(calls)) {
    test(name, async () => {
      const engine = start();
      await assertCrash(
        engine,
        ask(engine, () => {
          kill(engine);
        }),
      );
      assert.deepEqual(leftovers(folder), []);
      assert.ok(!existsSync(at('half.safetensors')));
    });
  }

  test('while it sweeps: the run goes on at every unit, and ends with the same bytes', async () => {
    const engine = start();
    const total = undisturbed[1]?.trimEnd().split('\n').length ?? 0;
    const request = studyRequest(folder, 'swept');
    const results = join(request.folder ?? '', 'results.jsonl');
    for (let kept = 1; kept < total; kept += 3) {
      const from = kept;
      const call = engine.call('runStudy', request, {
        what,
        onProgress: ({ done }) => {
          if (done >= from) kill(engine);
        },
      });
      await assert.rejects(call, { code: 'engineCrashed' });
      const lines = readFileSync(results, 'utf8');
      assert.ok(undisturbed[1]?.startsWith(lines.slice(0, lines.lastIndexOf('\n') + 1)));
      assert.ok(lines.split('\n').length - 1 >= kept);
      await engine.restart();
    }
    const { state, reused } = await engine.call('runStudy', request, { what });
    // Lines that are there are skipped; none was taken from a neighbour.
    assert.deepEqual([state, reused], ['finished', 0]);
    assert.deepEqual(result(request), undisturbed);
  });

  for (const name of ['record.json', 'vectors', 'results.jsonl', 'texts.jsonl', 'report.html']) {
    test(`while it writes ${name}: the run goes on, and ends with the same bytes`, async () => {
      const engine = start();
      const request = studyRequest(folder, `written-${basename(name, '.json')}`);
      mkdirSync(request.folder ?? '', { recursive: true });
      const watcher = watch(request.folder ?? '', (_event, changed) => {
        if (changed?.startsWith(name) === true) kill(engine);
      });
      await assert.rejects(engine.call('runStudy', request, { what }), { code: 'engineCrashed' });
      watcher.close();
      await engine.call('runStudy', request, { what });
      assert.deepEqual(result(request), undisturbed);
      assert.deepEqual(leftovers(request.folder ?? ''), []);
    });
  }

  const signals: readonly (readonly [NodeJS.Signals, RegExp])[] = [
    ['SIGSEGV', /it read or wrote memory that it does not own \(segmentation fault\)/],
    ['SIGABRT', /the runtime gave up \(abort\)/],
  ];
  for (const [signal, words] of signals) {
    test(`by ${signal}, as a fault of native code does: says so in plain words`, async () => {
      const engine = start();
      const call = engine.call('runStudy', studyRequest(folder, signal), {
        what,
        onProgress: () => {
          kill(engine, signal);
        },
      });
      await assertCrash(engine, call, words);
    });
  }

  test('by a lack of memory: says so, with its last words and no stack', async () => {
    const engine = startEngine({
      nodeArguments: ['--max-old-space-size=16'],
    });
    running.push(engine);
    const request: EngineCalls['openModel']['args'] = { precision: 'exact', networkAllowed: false };
    await assert.rejects(engine.call('openModel', request, { what }), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /memory ran out\. What was finished before is kept/);
      assert.match(error.message, /Its last words:\n[^]*heap out of memory/);
      assert.doesNotMatch(error.message, /\n\s*\d+: 0x|\n\s+at /);
      return true;
    });
  });
});
