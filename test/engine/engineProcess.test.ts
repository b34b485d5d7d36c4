import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, test } from 'node:test';
import { EngineProcess, type EngineProcessOptions } from '../../extension/engine/engineProcess';
import type { Call } from '../../extension/protocol/channel';

interface FakeCalls {
  readonly echo: Call<unknown, unknown>;
  readonly pid: Call<undefined, number>;
  readonly fail: Call<undefined, never>;
  readonly count: Call<number, number, number>;
  readonly wait: Call<undefined, never>;
  readonly crash: Call<undefined, never>;
  readonly exit: Call<number, never>;
  readonly hang: Call<undefined, never>;
  readonly garbage: Call<undefined, string>;
}

const worker = fileURLToPath(new URL('fakeWorker.mjs', import.meta.url));
const running: EngineProcess<FakeCalls>[] = [];

function engine({
  env = {},
  ...options
}: Partial<EngineProcessOptions> & { readonly env?: Readonly<Record<string, string>> } = {}): {
  readonly engine: EngineProcess<FakeCalls>;
  readonly states: string[];
} {
  const states: string[] = [];
  const made = new EngineProcess<FakeCalls>({
    fork: () =>
      fork(worker, {
        serialization: 'advanced',
        execArgv: [],
        env: { ...process.env, ...env },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      }),
    onState: ({ kind }) => states.push(kind),
    patience: 200,
    ...options,
  });
  running.push(made);
  return { engine: made, states };
}

const what = 'a test';

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

describe('EngineProcess', () => {
  test('a call that may be done beside does not wait for the call in hand', async () => {
    const { engine: made } = engine();
    await made.call('echo', 1, { what });
    const controller = new AbortController();
    const slow = made.call('wait', undefined, { what: 'slow', signal: controller.signal });
    const order: string[] = [];
    const behind = made.call('echo', 2, { what }).then(() => order.push('behind'));
    while (made.state.kind !== 'busy') await new Promise(setImmediate);
    assert.equal(await made.call('echo', 'beside', { what, isBeside: true }), 'beside');
    assert.deepEqual([order, made.state.kind], [[], 'busy']);
    controller.abort();
    await assert.rejects(slow, { code: 'cancelled' });
    await behind;
    assert.deepEqual(order, ['behind']);
  });

  test('a call that may be done beside starts an engine like any other', async () => {
    const { engine: made } = engine();
    assert.equal(await made.call('echo', 'alone', { what, isBeside: true }), 'alone');
  });

  test('starts with the first call, and not before', async () => {
    const { engine: made, states } = engine();
    assert.deepEqual([made.state.kind, states], ['stopped', []]);
    assert.equal(await made.call('echo', 'hello', { what }), 'hello');
    assert.deepEqual(states, ['starting', 'busy', 'ready']);
  });

  test('arrays of numbers cross as what they are', async () => {
    const { engine: made } = engine();
    const numbers = Float32Array.of(1, 2.5, -3);
    assert.deepEqual(await made.call('echo', numbers, { what }), numbers);
  });

  test('does one call after the other, in one process', async () => {
    const { engine: made, states } = engine();
    const pids = await Promise.all([1, 2, 3].map(() => made.call('pid', undefined, { what })));
    assert.equal(new Set(pids).size, 1);
    assert.deepEqual(states.slice(1), ['busy', 'ready', 'busy', 'ready', 'busy', 'ready']);
  });

  test('an error of a call is told, and the engine goes on', async () => {
    const { engine: made } = engine();
    await assert.rejects(made.call('fail', undefined, { what }), { code: 'noSuchBlock' });
    assert.equal(await made.call('echo', 1, { what }), 1);
  });

  test('progress arrives', async () => {
    const { engine: made } = engine();
    const seen: number[] = [];
    await made.call('count', 3, { what, onProgress: (n) => seen.push(n) });
    assert.deepEqual(seen, [1, 2, 3]);
  });

  test('a crash says what was being done, why, and its last words', async () => {
    const { engine: made } = engine();
    await assert.rejects(made.call('crash', undefined, { what: 'Build vector' }), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /during "Build vector": the runtime gave up \(abort\)/);
      assert.match(error.message, /first words\nlast words/);
      return true;
    });
    assert.equal(made.state.kind, 'crashed');
  });

  test('after a crash the next call starts another process', async () => {
    const { engine: made } = engine();
    const before = await made.call('pid', undefined, { what });
    await assert.rejects(made.call('crash', undefined, { what }), { code: 'engineCrashed' });
    const after = await made.call('pid', undefined, { what });
    assert.notEqual(after, before);
  });

  test('a crash takes the calls that waited behind it along', async () => {
    const { engine: made } = engine();
    const calls = [
      made.call('crash', undefined, { what }),
      made.call('echo', 1, { what }),
      made.call('echo', 2, { what }),
    ];
    const codes = await Promise.all(calls.map((call) => call.catch((error: unknown) => error)));
    const crashed = { code: 'engineCrashed' };
    for (const error of codes) assert.equal((error as typeof crashed).code, crashed.code);
  });

  test('after too many crashes it waits for a person', async () => {
    const { engine: made } = engine({ env: { DIE_AT_START: '1' } });
    for (let crash = 0; crash < 5; crash++) {
      await assert.rejects(made.call('echo', 1, { what }), { code: 'engineCrashed' });
    }
    await assert.rejects(made.call('echo', 1, { what }), { code: 'engineKeepsCrashing' });
    await made.restart();
    await assert.rejects(made.call('echo', 1, { what }), { code: 'engineCrashed' });
  });

  test('stopped while it pauses before another start, it does not start', async () => {
    let now = 0;
    const { engine: made, states } = engine({ env: { DIE_AT_START: '1' }, now: () => now });
    for (let crash = 0; crash < 3; crash++) {
      await assert.rejects(made.call('echo', 1, { what }), { code: 'engineCrashed' });
    }
    const paused = made.call('echo', 1, { what: 'Build vector' });
    while (made.state.kind !== 'starting') await new Promise(setImmediate);
    await made.stop();
    await assert.rejects(paused, { code: 'engineStopped', message: /"Build vector" was not done/ });
    assert.equal(states.at(-1), 'stopped');
    assert.equal(made.pid, undefined);
    // The crashes are forgotten by then, so that the end of the test does not wait.
    now = Number.MAX_SAFE_INTEGER;
  });

  test('a program that is not there is a crash, not a wait', async () => {
    const { engine: made } = engine({
      fork: () =>
        fork(worker, { execPath: '/no/such/node', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }),
    });
    await assert.rejects(made.call('echo', 1, { what }), { code: 'engineCrashed' });
  });

  test('another version of the protocol is said', async () => {
    const { engine: made } = engine({ env: { VERSION: '999' } });
    await assert.rejects(made.call('echo', 1, { what }), { code: 'versionMismatch' });
  });

  test('cancelling ends the call and leaves the process', async () => {
    const { engine: made, states } = engine();
    const pid = await made.call('pid', undefined, { what });
    const controller = new AbortController();
    const call = made.call('wait', undefined, { what, signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort();
    await assert.rejects(call, { code: 'cancelled' });
    assert.equal(await made.call('pid', undefined, { what }), pid);
    assert.ok(states.includes('busy'));
  });

  test('a call that was cancelled while it waited is not made', async () => {
    const { engine: made } = engine();
    const first = made.call('echo', 1, { what });
    const second = made.call('echo', 2, { what, signal: AbortSignal.abort() });
    assert.equal(await first, 1);
    await assert.rejects(second, { code: 'cancelled' });
  });

  test('stopping ends even a process that does not listen', async () => {
    const { engine: made } = engine({ env: { STUBBORN: '1' } });
    await made.call('echo', 1, { what });
    const hanging = made.call('hang', undefined, { what });
    const waiting = made.call('echo', 2, { what });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.all([
      made.stop(),
      assert.rejects(hanging, { code: 'engineStopped' }),
      assert.rejects(waiting, { code: 'engineStopped' }),
    ]);
    assert.equal(made.state.kind, 'stopped');
    assert.equal(await made.call('echo', 3, { what }), 3);
  });

  test('an idle process is ended, and started again when it is needed', async () => {
    const { engine: made, states } = engine({ idleAfter: 30 });
    const before = await made.call('pid', undefined, { what });
    while (!states.includes('stopped')) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.notEqual(await made.call('pid', undefined, { what }), before);
  });

  test('what is no frame is ignored', async () => {
    const { engine: made } = engine();
    assert.equal(await made.call('garbage', undefined, { what }), 'still here');
  });
});
