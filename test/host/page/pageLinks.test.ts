import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Channel, type Call } from '../../../extension/protocol/channel';
import { fromWire, toWire } from '../../../extension/engine/errors';
import { PageLinks } from '../../../extension/host/page/pageLinks';
import { pagePort, type FakePort } from './pagePort';

interface Calls {
  echo: Call<{ readonly text: string }, string>;
  wait: Call<undefined, string>;
}

/** A host that answers, and what became of its calls. */
function answering(port: FakePort) {
  const aborted: string[] = [];
  let pages = 0;
  const links = new PageLinks(port, (link) => {
    pages++;
    const page = pages;
    new Channel<Calls, object>(link, {
      toWire,
      fromWire,
      answers: {
        echo: async ({ text }) => `page ${page}: ${text}`,
        wait: (_, { signal }) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              aborted.push(`page ${page}`);
              resolve('too late');
            });
          }),
      },
    });
  });
  return { links, aborted };
}

const pageOf = (port: FakePort) =>
  new Channel<object, Calls>(port.newPage(), { answers: {}, toWire, fromWire });

test('a page that says hello is answered', async () => {
  const port = pagePort();
  answering(port);
  const page = pageOf(port);
  await page.ready();
  assert.equal(await page.call('echo', { text: 'hello' }), 'page 1: hello');
});

test('nothing is said before a page speaks', async () => {
  const port = pagePort();
  answering(port);
  await port.settled();
  assert.equal(port.posted.length, 0);
});

test('a page that is loaded again gets answers of its own and none of the old one', async () => {
  const port = pagePort();
  const { aborted } = answering(port);
  const old = pageOf(port);
  await old.ready();
  void old.call('wait', undefined).catch(() => undefined);
  await port.settled();

  // Both count their calls from 1: the late answer to the old call 1 must not reach the new one.
  const page = pageOf(port);
  assert.equal(await page.call('echo', { text: 'again' }), 'page 2: again');
  assert.deepEqual(aborted, ['page 1']);
});

test('a hidden page is told nothing, and the next one is answered', async () => {
  const port = pagePort();
  const { links } = answering(port);
  await pageOf(port).ready();
  links.close('It was hidden.');
  const before = port.posted.length;
  await port.settled();
  assert.equal(port.posted.length, before);
  assert.equal(await pageOf(port).call('echo', { text: 'back' }), 'page 2: back');
});

test('after the end nothing is listened to', async () => {
  const port = pagePort();
  const { links, aborted } = answering(port);
  const page = pageOf(port);
  await page.ready();
  void page.call('wait', undefined).catch(() => undefined);
  await port.settled();
  links.dispose();
  assert.deepEqual(aborted, ['page 1']);
  assert.equal(port.listeners, 0);
});
