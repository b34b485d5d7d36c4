import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../../extension/engine/engineClient';
import type { EngineCalls, ModelChoice } from '../../extension/protocol/engineCalls';
import { tempFolder } from '../support/tempFolder';
import { kindFiles, leftovers, root, startEngine, studyRequest, until } from './realEngine';

const what = 'a test';
/** The model in the box: slow enough that a call which went on would be seen to. */
const model: ModelChoice = { precision: 'exact', networkAllowed: false };
const pairs = { path: join(root, 'media/samples/extraversion.pairs.jsonc') };

describe('a call that is cancelled', () => {
  const folder = tempFolder(kindFiles);
  const at = (name: string) => join(folder, name);
  const steering = { path: at('v.safetensors'), blocks: '15' };
  const build = { model, pairs, method: 'meanDifference', split: 'train', seed: 1 } as const;
  let engine: Engine;
  let pid: number | undefined;

  before(async () => {
    engine = startEngine();
    const loading = new AbortController();
    const opened = engine.call('openModel', model, { what, signal: loading.signal });
    await until(() => engine.state.kind === 'busy');
    loading.abort();
    // Loading cannot be stopped half-way, so that the next call finds the model.
    await assert.rejects(opened, { code: 'cancelled' });
    await engine.call('build', { ...build, out: steering.path }, { what });
    pid = engine.pid;
  });
  after(() => engine.stop());

  /** Cancels at the first progress that says so, and counts how much was told after that. */
  async function cancelled<K extends keyof EngineCalls>(
    method: K,
    args: EngineCalls[K]['args'],
    isTime: (progress: EngineCalls[K]['progress']) => boolean,
  ): Promise<{ readonly error: unknown; readonly toldAfter: number; readonly ms: number }> {
    const controller = new AbortController();
    let toldAfter = 0;
    let start = NaN;
    const onProgress = (progress: EngineCalls[K]['progress']) => {
      if (controller.signal.aborted) toldAfter += 1;
      else if (isTime(progress)) {
        start = performance.now();
        controller.abort();
      }
    };
    const error: unknown = await engine
      .call(method, args, { what, signal: controller.signal, onProgress })
      .catch((thrown: unknown) => thrown);
    return { error, toldAfter, ms: performance.now() - start };
  }

  const requests = {
    degradation: {
      ...{ model, steering, multiplier: 1, texts: 12, maxTokens: 256, seed: 1 },
      ...{ completions: 3, completionTokens: 40 },
    },
    complete: {
      ...{ model, maxTokens: 64, temperature: 0, seed: 1 },
      messages: [{ role: 'user', content: 'Tell me about your weekend.' }],
      columns: [
        { kind: 'unsteered' },
        { kind: 'steered', pushes: [{ ...steering, multiplier: 1 }] },
        { kind: 'prompted', instruction: 'Be shy.' },
      ],
    },
  } as const;

  /** With how much may be told behind the cancelling: what is done in one run is told at once. */
  const calls: readonly (readonly [string, () => ReturnType<typeof cancelled>, number?])[] = [
    [
      'build',
      () => cancelled('build', { ...build, out: at('half.safetensors') }, ({ done }) => done > 0),
      Infinity,
    ],
    [
      'evaluate',
      () =>
        cancelled(
          'evaluate',
          { model, pairs, steering, multipliers: [-1, 0, 1], split: 'all', seed: 1 },
          ({ done }) => done === 2,
        ),
    ],
    [
      'degradation among its texts',
      () => cancelled('degradation', requests.degradation, ({ done }) => done === 1),
    ],
    [
      'degradation among its completions',
      () =>
        cancelled(
          'degradation',
          { ...requests.degradation, texts: 3 },
          ({ label }) => label === 'completions',
        ),
    ],
    [
      'complete, side by side',
      () => cancelled('complete', requests.complete, ({ column }) => column === 1),
    ],
    [
      'complete, behind an instruction',
      () =>
        cancelled('complete', { ...requests.complete, maxTokens: 8 }, ({ column }) => column === 2),
    ],
    [
      'pairHealth',
      () =>
        cancelled(
          'pairHealth',
          { pairs, place: { model, block: 15, site: 'residPost', read: 'answerMean' } },
          ({ done }) => done > 0,
        ),
      Infinity,
    ],
  ];
  for (const [name, cancel, most = 8] of calls) {
    test(`${name}: ends soon, says so, and leaves the engine ready and nothing half`, async (t) => {
      const files = readdirSync(folder);
      const { error, toldAfter, ms } = await cancel();
      t.diagnostic(`ended ${Math.round(ms)} ms after it was cancelled`);
      assert.equal((error as { code?: string }).code, 'cancelled');
      assert.ok(toldAfter <= most, `${toldAfter} were told after that`);
      assert.equal(engine.state.kind, 'ready');
      assert.ok((await engine.call('methods', undefined, { what })).length > 0);
      assert.equal(engine.pid, pid);
      assert.deepEqual(readdirSync(folder), files);
    });
  }

  test('where nothing is told on the way: ends soon, too', async (t) => {
    const method = {
      ...build,
      method: 'functionVector',
      blocks: '15',
      out: at('half.safetensors'),
    };
    const { path } = studyRequest(folder, 'none');
    for (const ask of [
      (signal: AbortSignal) => engine.call('build', method, { what, signal }),
      (signal: AbortSignal) => engine.call('estimateStudy', { model, path }, { what, signal }),
    ]) {
      const controller = new AbortController();
      const call = ask(controller.signal);
      await until(() => engine.state.kind === 'busy');
      await new Promise((resolve) => setTimeout(resolve, 200));
      const start = performance.now();
      controller.abort();
      await assert.rejects(call, { code: 'cancelled' });
      t.diagnostic(`ended ${Math.round(performance.now() - start)} ms after it was cancelled`);
      assert.equal(engine.pid, pid);
    }
    assert.ok(!existsSync(method.out));
  });

  test('runStudy: stops behind the unit in hand, and goes on to the same bytes', async () => {
    const [whole, stopped] = [studyRequest(folder, 'whole'), studyRequest(folder, 'stopped')];
    const controller = new AbortController();
    const { state, view } = await engine.call('runStudy', stopped, {
      what,
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 2) controller.abort();
      },
    });
    assert.equal(state, 'stopped');
    assert.ok(view.summary.units.finished < view.summary.units.planned);
    assert.deepEqual(leftovers(folder), []);
    assert.equal((await engine.call('runStudy', stopped, { what })).state, 'finished');
    await engine.call('runStudy', whole, { what });
    const summary = ({ folder: run = '' }) => readFileSync(join(run, 'summary.json'), 'utf8');
    assert.equal(summary(stopped), summary(whole));
  });

  test('a call that waits its turn: is never begun', async () => {
    const controller = new AbortController();
    const first = engine.call('tokenise', { model, pairs }, { what });
    const request = { ...build, out: at('never.safetensors') };
    const second = engine.call('build', request, { what, signal: controller.signal });
    controller.abort();
    await assert.rejects(second, { code: 'cancelled' });
    await first;
    assert.ok(!existsSync(request.out));
  });
});
