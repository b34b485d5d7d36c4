import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import type { Setting } from '../../extension/core/steering/push';
import { startServer, type RunningServer } from '../../extension/server/startServer';
import { hashModel } from '../support/hashModel';

const model = hashModel();
const { id } = model.record;
const running: RunningServer[] = [];

const at = (multiplier: number): Setting => ({
  positions: 'answer',
  pushes: [
    {
      hookPoint: { block: 1, site: 'residPost' },
      operator: 'add',
      tensors: { vector: { dims: [4], data: Float32Array.of(1, 0, 0, 0) } },
      multiplier,
    },
  ],
});
const kind = { name: 'kind', description: 'block 1', multiplier: 2, at };

async function serve(
  options: Partial<Parameters<typeof startServer>[0]> = {},
): Promise<RunningServer> {
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    served: { model, steerings: [kind] },
    ...options,
  });
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

interface Answer {
  readonly choices?: readonly { readonly message: { readonly content: string } }[];
  readonly error?: { readonly code: string; readonly param: string | null };
  readonly steering?: { readonly pushes: unknown; readonly applied_positions: number };
}

async function ask(
  { address }: RunningServer,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly answer: Answer }> {
  const answer = await fetch(`${address}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, answer: (await answer.json()) as Answer };
}

const request = {
  model: id,
  messages: [{ role: 'user', content: 'Hello?' }],
  max_tokens: 6,
  temperature: 0,
};

describe('what is asked for', () => {
  test('the steering in the name of the model is pushed as it is served', async () => {
    const { answer } = await ask(await serve(), { ...request, model: `${id}+kind` });
    assert.deepEqual(answer.steering?.pushes, [{ name: 'kind', multiplier: 2 }]);
    assert.ok(answer.steering.applied_positions > 0);
  });

  test('the steering in the request is pushed as it says', async () => {
    const server = await serve();
    const steering = [{ name: 'kind', multiplier: -3 }];
    const { answer } = await ask(server, { ...request, steering });
    assert.deepEqual(answer.steering?.pushes, steering);
  });

  test('multiplier 0 writes what the unsteered model writes', async () => {
    const server = await serve();
    const plain = await ask(server, request);
    const zero = await ask(server, { ...request, steering: [{ name: 'kind', multiplier: 0 }] });
    assert.deepEqual(zero.answer.choices, plain.answer.choices);
    assert.equal(zero.answer.steering?.applied_positions, 0);
  });

  test('text in parts and the role "developer" are understood', async () => {
    const { status } = await ask(await serve(), {
      ...request,
      messages: [
        { role: 'developer', content: 'Be brief.' },
        { role: 'user', content: [{ type: 'text', text: 'Hello?' }] },
      ],
    });
    assert.equal(status, 200);
  });

  test('options that ask for nothing change nothing', async () => {
    const server = await serve();
    const plain = await ask(server, request);
    const { status, answer } = await ask(server, {
      ...request,
      presence_penalty: 0,
      tools: [],
      response_format: { type: 'text' },
      logit_bias: {},
      user: 'somebody',
    });
    assert.equal(status, 200);
    assert.deepEqual(answer.choices, plain.answer.choices);
  });
});

describe('what is refused', () => {
  const table: readonly (readonly [string, object, number, string, string | null])[] = [
    ['another model', { model: 'gpt' }, 404, 'unknownModel', 'model'],
    ['a steering not served', { steering: [{ name: 'x' }] }, 404, 'unknownSteering', 'steering'],
    [
      'steering twice',
      { model: `${id}+kind`, steering: [{ name: 'kind' }] },
      400,
      'badRequest',
      'steering',
    ],
    ['no messages', { messages: [] }, 400, 'badRequest', 'messages'],
    ['a temperature below 0', { temperature: -1 }, 400, 'badRequest', 'temperature'],
    ['a picture', picture(), 400, 'badRequest', 'messages.0.content'],
    ['tools', { tools: [{ type: 'function' }] }, 400, 'notImplemented', 'tools'],
    ['a penalty', { frequency_penalty: 0.5 }, 400, 'notImplemented', 'frequency_penalty'],
    [
      'JSON as the form',
      { response_format: { type: 'json_object' } },
      400,
      'notImplemented',
      'response_format',
    ],
    ['a word that is no option', { temprature: 1 }, 400, 'notImplemented', 'temprature'],
  ];
  for (const [what, change, status, code, param] of table) {
    test(`${what}: ${code}`, async () => {
      const found = await ask(await serve(), { ...request, ...change });
      assert.deepEqual(
        [found.status, found.answer.error?.code, found.answer.error?.param],
        [status, code, param],
      );
    });
  }

  test('a body that is no JSON, and a path that is not there', async () => {
    const server = await serve();
    assert.equal((await ask(server, '{')).answer.error?.code, 'badRequest');
    const answer = await fetch(`${server.address}/embeddings`, { method: 'POST' });
    assert.equal(answer.status, 404);
  });

  test('a body of many megabytes', async () => {
    const { status, answer } = await ask(await serve(), `"${'x'.repeat(5_000_000)}"`);
    assert.deepEqual([status, answer.error?.code], [413, 'tooLong']);
  });
});

describe('who is answered', () => {
  test('with a token, only who has it', async () => {
    const server = await serve({ token: 'secret' });
    const status = async (headers: Readonly<Record<string, string>>) =>
      (await ask(server, request, headers)).status;
    assert.equal(await status({}), 401);
    assert.equal(await status({ authorization: 'Bearer wrong!' }), 401);
    assert.equal(await status({ authorization: 'Bearer secret' }), 200);
  });

  test('without a token, no page of another site', async () => {
    const server = await serve();
    const foreign = await ask(server, request, { origin: 'https://example.org' });
    assert.deepEqual([foreign.status, foreign.answer.error?.code], [403, 'foreignPage']);
    const local = await ask(server, request, { origin: 'http://localhost:3000' });
    assert.equal(local.status, 200);
  });

  test('other machines need a token', async () => {
    await assert.rejects(serve({ host: '0.0.0.0' }), { code: 'tokenNeeded' });
  });

  test('a port in use is said', async () => {
    const { address } = await serve();
    const port = Number(new URL(address).port);
    await assert.rejects(serve({ port }), { code: 'portInUse' });
  });

  test('two files of one name cannot be told apart', async () => {
    const served = { model, steerings: [kind, kind] };
    await assert.rejects(serve({ served }), { code: 'badSteeringName' });
  });
});

function picture(): object {
  const content = [{ type: 'image_url', image_url: { url: 'data:' } }];
  return { messages: [{ role: 'user', content }] };
}
