import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ServerProcess } from '../../../extension/host/server/serverProcess';

const script = fileURLToPath(new URL('fakeServer.mjs', import.meta.url));
const program = fileURLToPath(new URL('../../../extension/cli/main.ts', import.meta.url));
const started: ServerProcess[] = [];

function server(how: string) {
  const states: string[] = [];
  const lines: string[] = [];
  const made = new ServerProcess({
    fork: () => fork(script, [how], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] }),
    onState: ({ kind }) => states.push(kind),
    onLine: (line) => lines.push(line),
    patience: 200,
  });
  started.push(made);
  return { made, states, lines };
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.stop()));
});

test('a server is started, says where it listens, and is stopped', async () => {
  const { made, states, lines } = server('listen');
  assert.equal(await made.start(), 'http://127.0.0.1:1234/v1');
  assert.deepEqual(made.state, { kind: 'running', address: 'http://127.0.0.1:1234/v1' });
  await made.stop();
  assert.deepEqual(states, ['starting', 'running', 'stopped']);
  assert.ok(lines.includes('a note'));
});

test('a server that does not come up says why', async () => {
  const { made, states } = server('refuse');
  await assert.rejects(made.start(), {
    code: 'serverNotStarted',
    message: /ended with code 3.*\n.*\nPort 1234 is in use\./s,
  });
  assert.deepEqual(states, ['starting', 'failed']);
});

test('a server that dies is told of, and can be started again', async () => {
  const { made, states } = server('die');
  await made.start();
  while (made.state.kind === 'running') await new Promise(setImmediate);
  const { state } = made;
  assert.ok(state.kind === 'failed');
  assert.match(state.error.message, /^The server stopped: .*\n.*\nI cannot go on$/s);
  await made.start();
  assert.deepEqual(states, ['starting', 'running', 'failed', 'starting', 'running']);
});

test('one that does not want to end is ended', async () => {
  const { made, states } = server('stubborn');
  await made.start();
  await made.stop();
  assert.equal(states.at(-1), 'stopped');
});

test('a second start ends the first server', async () => {
  const { made, states } = server('listen');
  await made.start();
  await made.start();
  assert.deepEqual(states, ['starting', 'running', 'stopped', 'starting', 'running']);
});

describe('the real server', () => {
  let child: ChildProcess;
  const real = (port: number) => {
    const made = new ServerProcess({
      fork: () => {
        child = fork(program, ['serve', `--port=${port}`], {
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
          execArgv: ['--import', import.meta.resolve('tsx')],
        });
        return child;
      },
      onState: () => undefined,
      onLine: () => undefined,
    });
    started.push(made);
    return made;
  };

  test('ends where its port is taken, and says so', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await assert.rejects(real(port).start(), { code: 'portTaken' });
    other.close();
  });

  test('ends with the window that started it', async () => {
    const address = await real(0).start();
    assert.ok((await fetch(`${address}/models`)).ok);
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
    await assert.rejects(fetch(`${address}/models`));
  });
});
