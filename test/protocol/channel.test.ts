import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SteeringError } from '../../extension/core/base/errors';
import { Channel, type Answers, type Call } from '../../extension/protocol/channel';
import type { WireError } from '../../extension/protocol/frame';
import type { Link } from '../../extension/protocol/link';
import { memoryLinks } from '../support/memoryLinks';

interface Sums {
  readonly add: Call<readonly [number, number], number>;
  readonly count: Call<number, string, number>;
  readonly wait: Call<undefined, undefined>;
  readonly fail: Call<string, never>;
}
type Nothing = object;
interface Weather {
  readonly rain: { readonly mm: number };
}

const toWire = (error: unknown): WireError =>
  error instanceof SteeringError
    ? { code: error.code, message: error.message }
    : { code: 'unexpected', message: String(error) };
const fromWire = ({ code, message }: WireError) => new SteeringError(code, message);

const sums: Answers<Sums> = {
  add: ([a, b]) => Promise.resolve(a + b),
  count: async (to, { progress, signal }) => {
    for (let i = 1; i <= to; i++) {
      if (signal.aborted) throw new SteeringError('cancelled', 'stopped');
      progress(i);
      await new Promise(setImmediate);
    }
    return `counted to ${to}`;
  },
  wait: (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new SteeringError('cancelled', 'stopped'));
      });
    }),
  fail: (what) => Promise.reject(new SteeringError('tooMuch', `Found ${what}.`)),
};

function pair(): {
  readonly near: Channel<Nothing, Sums, Weather>;
  readonly far: Channel<Sums, Nothing>;
  readonly links: readonly [Link, Link];
  readonly unreadable: unknown[];
} {
  const links = memoryLinks();
  const unreadable: unknown[] = [];
  const near = new Channel<Nothing, Sums, Weather>(links[0], {
    answers: {},
    toWire,
    fromWire,
    onUnreadable: (message) => unreadable.push(message),
  });
  const far = new Channel<Sums, Nothing>(links[1], { answers: sums, toWire, fromWire });
  return { near, far, links, unreadable };
}

describe('Channel', () => {
  test('a call gives what the other side returns', async () => {
    assert.equal(await pair().near.call('add', [2, 3]), 5);
  });

  test('calls in hand at the same time do not mix', async () => {
    const { near } = pair();
    const all = await Promise.all([1, 2, 3, 4].map((n) => near.call('add', [n, n])));
    assert.deepEqual(all, [2, 4, 6, 8]);
  });

  test('an error crosses with its code', async () => {
    const { near } = pair();
    await assert.rejects(near.call('fail', 'seven'), { code: 'tooMuch', message: 'Found seven.' });
  });

  test('progress arrives in order and before the result', async () => {
    const { near } = pair();
    const seen: unknown[] = [];
    const result = await near.call('count', 3, { onProgress: (n) => seen.push(n) });
    assert.deepEqual([...seen, result], [1, 2, 3, 'counted to 3']);
  });

  test('cancelling reaches the one call and no other', async () => {
    const { near } = pair();
    const controller = new AbortController();
    const cancelled = near.call('wait', undefined, { signal: controller.signal });
    const other = near.call('count', 5);
    controller.abort();
    await assert.rejects(cancelled, { code: 'cancelled' });
    assert.equal(await other, 'counted to 5');
  });

  test('a call that is cancelled before it is made is cancelled', async () => {
    const { near } = pair();
    const call = near.call('wait', undefined, { signal: AbortSignal.abort() });
    await assert.rejects(call, { code: 'cancelled' });
  });

  test('when the link closes, pending calls are rejected and later ones too', async () => {
    const { near } = pair();
    const pending = near.call('wait', undefined);
    near.close();
    await assert.rejects(pending, { code: 'channelClosed' });
    await assert.rejects(near.call('add', [1, 1]), { code: 'channelClosed' });
  });

  test('when the link closes, what the other side was doing is cancelled', async () => {
    const [a, b] = memoryLinks();
    const near = new Channel<Nothing, Sums>(a, { answers: {}, toWire, fromWire });
    const aborted = new Promise<boolean>((resolve) => {
      const answers = {
        ...sums,
        wait: (_: undefined, { signal }: { readonly signal: AbortSignal }) =>
          new Promise<undefined>((done) => {
            signal.addEventListener('abort', () => {
              resolve(true);
              done(undefined);
            });
          }),
      };
      new Channel<Sums, Nothing>(b, { answers, toWire, fromWire });
    });
    const pending = near.call('wait', undefined);
    near.close();
    assert.equal(await aborted, true);
    await assert.rejects(pending, { code: 'channelClosed' });
  });

  test('a call that nobody answers is an error, not a wait', async () => {
    const { near } = pair();
    for (const name of ['subtract', 'toString', 'constructor']) {
      await assert.rejects(near.call(name as 'add', [1, 1]), { code: 'unknownCall' });
    }
  });

  test('events reach those who listen for them', async () => {
    const { near, far } = pair();
    const heard = new Promise((resolve) => {
      near.on('rain', resolve);
    });
    far.emit<Weather, 'rain'>('rain', { mm: 4 });
    assert.deepEqual(await heard, { mm: 4 });
  });

  test('another version of the protocol is said', async () => {
    const [a, b] = memoryLinks();
    const near = new Channel<Nothing, Sums>(a, { answers: {}, toWire, fromWire });
    b.send({ kind: 'hello', version: 999 });
    await assert.rejects(near.ready(), { code: 'versionMismatch' });
  });

  test('what is no frame is noted and changes nothing', async () => {
    const { near, links, unreadable } = pair();
    const broken = [
      null,
      'hello',
      { kind: 'ok' },
      { kind: 'ok', id: 1.5, result: 4 },
      { kind: 'error', id: 1, error: 'text' },
      { kind: 'request', id: 1 },
      { kind: 'invented', id: 1 },
    ];
    const call = near.call('add', [1, 2]);
    for (const message of broken) links[1].send(message);
    assert.equal(await call, 3);
    assert.deepEqual(unreadable, broken);
  });

  test('a reply to a call that was never made is ignored', async () => {
    const { near, links } = pair();
    links[1].send({ kind: 'ok', id: 77, result: 'what' });
    assert.equal(await near.call('add', [1, 2]), 3);
  });
});
