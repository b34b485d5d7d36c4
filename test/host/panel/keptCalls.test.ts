import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallContext } from '../../../extension/protocol/channel';
import { KeptCalls, type Asker } from '../../../extension/host/panel/keptCalls';

interface FakePage extends Asker {
  readonly told: unknown[];
  readonly cancel: () => void;
  /** Destroyed, which aborts what it asked for too. */
  readonly goes: () => void;
}

function page(): FakePage {
  const controller = new AbortController();
  const told: unknown[] = [];
  let isGone = false;
  return {
    told,
    signal: controller.signal,
    progress: (progress) => void told.push(progress),
    isGone: () => isGone,
    cancel: () => {
      controller.abort();
    },
    goes: () => {
      isGone = true;
      controller.abort();
    },
  };
}

/** Work that the test ends by hand. */
function work() {
  const begun: CallContext<unknown>[] = [];
  const ends: ((result: unknown) => void)[] = [];
  return {
    begun,
    ask: (context: CallContext<unknown>) => {
      begun.push(context);
      return new Promise<unknown>((resolve) => void ends.push(resolve));
    },
    end: (result: unknown) => ends.at(-1)?.(result),
  };
}

const [sweep, build] = [
  { method: 'runStudy', args: { path: '/a' } },
  { method: 'build', args: { out: '/b' } },
] as const;
const [a, b] = [
  { method: 'build', args: { out: '/a' } },
  { method: 'build', args: { out: '/b' } },
] as const;

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a call goes on when its page is hidden, and the page that comes back joins it', async () => {
  const calls = new KeptCalls();
  const { ask, begun, end } = work();
  const first = page();
  void calls.ask(sweep, first, ask);
  await settled();
  begun[0]?.progress('one');
  first.goes();
  assert.equal(begun[0]?.signal.aborted, false);
  begun[0].progress('two');

  const second = page();
  const result = calls.ask(sweep, second, ask);
  begun[0].progress('three');
  end('finished');
  assert.equal(await result, 'finished');
  assert.equal(begun.length, 1);
  assert.deepEqual(second.told, ['one', 'two', 'three']);
});

test('a result that came while nobody was there is given to the next page, once', async () => {
  const calls = new KeptCalls();
  const { ask, begun, end } = work();
  const first = page();
  void calls.ask(build, first, ask);
  await settled();
  first.goes();
  end('built');
  await settled();
  assert.equal(await calls.ask(build, page(), ask), 'built');
  void calls.ask(build, page(), ask);
  await settled();
  assert.equal(begun.length, 2);
});

test('only what goes on without a page is offered to the next one, as it was asked for', async () => {
  const calls = new KeptCalls();
  const { ask } = work();
  const [first, other] = [page(), page()];
  void calls.ask(sweep, first, ask);
  void calls.ask(build, other, ask);
  await settled();
  assert.deepEqual(calls.waiting(), []);
  first.goes();
  assert.deepEqual(calls.waiting(), [sweep]);
  void calls.ask(sweep, page(), ask);
  assert.deepEqual(calls.waiting(), []);
});

test('cancelling stops a call, also for the page that joined', async () => {
  const calls = new KeptCalls();
  const { ask, begun } = work();
  const first = page();
  void calls.ask(sweep, first, ask);
  await settled();
  first.goes();
  const second = page();
  void calls.ask(sweep, second, ask);
  assert.equal(begun[0]?.signal.aborted, false);
  second.cancel();
  assert.equal(begun[0].signal.aborted, true);
});

test('two calls of one page are two, and so are calls with other arguments', async () => {
  const calls = new KeptCalls();
  const { ask, begun } = work();
  const only = page();
  void calls.ask(a, only, ask);
  void calls.ask(a, only, ask);
  void calls.ask(b, only, ask);
  await settled();
  assert.equal(begun.length, 3);
});

test('what failed while nobody was there fails for the page that asks again', async () => {
  const calls = new KeptCalls();
  const first = page();
  const failing = () => Promise.reject(new Error('the disk is full'));
  const lost = calls.ask(sweep, first, failing);
  first.goes();
  await assert.rejects(lost);
  await assert.rejects(calls.ask(sweep, page(), failing), /the disk is full/);
});

test('with the panel every call ends', async () => {
  const calls = new KeptCalls();
  const { ask, begun } = work();
  const first = page();
  void calls.ask(sweep, first, ask);
  await settled();
  first.goes();
  calls.cancelAll();
  assert.equal(begun[0]?.signal.aborted, true);
});

test('a page that joins is told what the merge kept', async () => {
  const calls = new KeptCalls();
  const { ask, begun } = work();
  const first = page();
  void calls.ask(build, first, ask, (_, next) => [next]);
  await settled();
  for (const progress of [1, 2, 3]) begun[0]?.progress(progress);
  first.goes();
  const second = page();
  void calls.ask(build, second, ask);
  assert.deepEqual([first.told, second.told], [[1, 2, 3], [3]]);
});
