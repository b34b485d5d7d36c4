import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Command } from 'commander';
import { addServe } from '../../../extension/cli/serve';
import {
  addressIn,
  isLoopback,
  loopback,
  serverArguments,
} from '../../../extension/host/server/serverArguments';
import { isLoopback as serverIsLoopback } from '../../../extension/server/loopback';

const choice = { vectors: [], multiplier: 1, port: 0, host: loopback } as const;
const box = { precision: 'fast', networkAllowed: false } as const;

/** What the command itself makes of a command line. */
function understood(line: readonly string[]): Readonly<Record<string, unknown>> {
  const command = addServe(new Command(), () => undefined);
  command.parse([...line.slice(1)], { from: 'user' });
  return command.opts();
}

test('the command understands the line as it was meant', () => {
  const line = serverArguments(
    { name: 'a model', precision: 'exact', cacheFolder: '/cache', networkAllowed: true },
    { vectors: ['/a b.safetensors', '/-c.gguf'], multiplier: -1.5, port: 81, host: '::1' },
  );
  assert.equal(line[0], 'serve');
  assert.deepEqual(understood(line), {
    multiplier: -1.5,
    port: 81,
    host: '::1',
    precision: 'exact',
    model: 'a model',
    cache: '/cache',
    allowDownload: true,
    vector: ['/a b.safetensors', '/-c.gguf'],
  });
});

test('the model in the box needs no name and no network', () => {
  const options = understood(serverArguments(box, choice));
  assert.deepEqual(options, { multiplier: 1, port: 0, host: loopback, precision: 'fast' });
});

test('only the line that tells of it has the address', () => {
  const line = 'Serving some/model at 5 at http://[::1]:8017/v1. Ctrl-C ends it.';
  assert.equal(addressIn(line), 'http://[::1]:8017/v1');
  assert.equal(addressIn('note: http://example.org/. '), undefined);
});

for (const host of [
  '127.0.0.1',
  '127.0.0.2',
  'localhost',
  '::1',
  '[::1]',
  '127.0.0.1.evil.org',
  '0.0.0.0',
  '10.0.0.1',
]) {
  test(`the host asks for a token at ${host} just where the server wants one`, () => {
    assert.equal(isLoopback(host), serverIsLoopback(host));
  });
}
