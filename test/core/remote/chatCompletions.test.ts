import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chatCompletions } from '../../../extension/core/remote/chatCompletions';
import { chatServer, say } from '../../support/chatServer';

const question = [{ role: 'user' as const, content: 'Which?' }];
const quick = { model: 'm', firstWaitMs: 1, timeoutSeconds: 5 };

test('a conversation is sent at temperature 0, with the key, and its answer comes back', async (t) => {
  const server = await chatServer(t, [say('B')]);
  const complete = chatCompletions({ ...quick, address: `${server.address}/`, key: 'sk-secret' });
  assert.equal(await complete(question), 'B');
  const [request] = server.requests;
  assert.equal(request?.path, '/v1/chat/completions');
  assert.equal(request.authorization, 'Bearer sk-secret');
  assert.deepEqual(request.body, {
    model: 'm',
    messages: question,
    temperature: 0,
    max_tokens: 1024,
  });
});

test('no key, no authorization header', async (t) => {
  const server = await chatServer(t, [say('A')]);
  await chatCompletions({ ...quick, address: server.address })(question);
  assert.equal(server.requests[0]?.authorization, undefined);
});

test('a busy server is asked again until it answers', async (t) => {
  const busy = { status: 429, body: 'slow down', headers: { 'retry-after': '0' } };
  const server = await chatServer(t, [busy, { status: 503, body: '' }, say('tie')]);
  assert.equal(await chatCompletions({ ...quick, address: server.address })(question), 'tie');
  assert.equal(server.requests.length, 3);
});

test('the pause that a server names is kept: it is not asked meanwhile', async (t) => {
  const busy = { status: 429, body: '', headers: { 'retry-after': '3600' } };
  const server = await chatServer(t, [busy, say('A')]);
  const controller = new AbortController();
  const complete = chatCompletions({ ...quick, address: server.address });
  const asked = complete(question, { signal: controller.signal });
  setTimeout(() => controller.abort(), 100);
  await assert.rejects(asked, { code: 'cancelled' });
  assert.equal(server.requests.length, 1);
});

test('a server that stays busy ends the work, and the message says how to go on', async (t) => {
  const server = await chatServer(t, [{ status: 500, body: 'oops' }]);
  const complete = chatCompletions({ ...quick, address: server.address, attempts: 3 });
  await assert.rejects(complete(question), { code: 'remoteBusy', message: /resume the run/ });
  assert.equal(server.requests.length, 3);
});

test('a server that never answers is given up, for this question only', async (t) => {
  const server = await chatServer(t, ['silence']);
  const options = { ...quick, address: server.address, attempts: 2, timeoutSeconds: 0.1 };
  await assert.rejects(chatCompletions(options)(question), { code: 'answerTimedOut' });
  assert.equal(server.requests.length, 2);
});

test('nobody there', async () => {
  const options = { ...quick, address: 'http://127.0.0.1:9/v1', attempts: 2 };
  await assert.rejects(chatCompletions(options)(question), { code: 'remoteUnreachable' });
});

const refusals: readonly [status: number, code: string][] = [
  [401, 'remoteRefused'],
  [403, 'remoteRefused'],
  [404, 'remoteRefused'],
  [400, 'answerRejected'],
  [413, 'answerRejected'],
];
for (const [status, code] of refusals) {
  test(`status ${status} is ${code}, at once, without the key in the message`, async (t) => {
    const server = await chatServer(t, [{ status, body: 'your key sk-secret is no good' }]);
    const complete = chatCompletions({ ...quick, address: server.address, key: 'sk-secret' });
    await assert.rejects(complete(question), (error: Error & { code: string }) => {
      assert.equal(error.code, code);
      assert.match(error.message, /is no good/);
      assert.doesNotMatch(error.message, /sk-secret/);
      return true;
    });
    assert.equal(server.requests.length, 1);
  });
}

test('a redirect is not followed: key and texts are for one address', async (t) => {
  const elsewhere = await chatServer(t, [say('A')]);
  const headers = { location: `${elsewhere.address}/chat/completions` };
  const server = await chatServer(t, [{ status: 307, body: '', headers }]);
  const complete = chatCompletions({ ...quick, address: server.address, key: 'sk-secret' });
  await assert.rejects(complete(question), { code: 'remoteRefused' });
  assert.equal(elsewhere.requests.length, 0);
});

test('a model that refuses temperature and length is asked without them', async (t) => {
  const body = '{"error":{"message":"Unsupported parameter: \'max_tokens\'"}}';
  const server = await chatServer(t, [{ status: 400, body }, say('A')]);
  assert.equal(await chatCompletions({ ...quick, address: server.address })(question), 'A');
  assert.deepEqual(server.requests[1]?.body, { model: 'm', messages: question });
});

const broken: readonly [what: string, body: string][] = [
  ['no JSON', 'hello'],
  ['no choices', '{"choices":[]}'],
  ['no text', '{"choices":[{"message":{"content":null}}]}'],
  ['too much', `{"choices":[{"message":{"content":"${'x'.repeat(2 ** 20)}"}}]}`],
];
for (const [what, body] of broken) {
  test(`an answer with ${what} is no answer`, async (t) => {
    const server = await chatServer(t, [{ status: 200, body }]);
    const complete = chatCompletions({ ...quick, address: server.address });
    await assert.rejects(complete(question), { code: 'answerRejected' });
  });
}

test('a key that comes back in an answer is taken out of it', async (t) => {
  const server = await chatServer(t, [say('your key is sk-secret')]);
  const complete = chatCompletions({ ...quick, address: server.address, key: 'sk-secret' });
  assert.equal(await complete(question), 'your key is (key)');
});

test('cancelling ends a question that is under way, and a pause', async (t) => {
  const server = await chatServer(t, ['silence', { status: 503, body: '' }]);
  for (const firstWaitMs of [1, 60_000]) {
    const controller = new AbortController();
    const complete = chatCompletions({ ...quick, address: server.address, firstWaitMs });
    const asked = complete(question, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await assert.rejects(asked, { code: 'cancelled' });
  }
});
