import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { test } from 'node:test';
import OpenAI from 'openai';
import { commandLine } from '../../support/commandLine';
import type { EditorBench } from '../../support/editorBench';
import { until, type Workbench } from '../../support/workbench';

const sample = 'sentiment.pairs.jsonc';
/** Of the setting. */
const defaultPort = 8017;

/** The model and a vector, served to a client that knows nothing of this project. */
export function serverStories(editor: EditorBench): void {
  test(
    'a server whose port is taken is offered a free one, serves the openai client, and is stopped',
    editor.story({ samples: [sample] }, async (bench) => {
      const built = ['build', sample, '--blocks', '15', '--out', 'happy.safetensors'];
      await commandLine(bench.folder, built).ended;
      const other = await takePort(defaultPort);
      try {
        await startBesideAnother(bench);
        await bench
          .notice(/The server listens at/)
          .getByRole('button', { name: 'Copy Address' })
          .click();
        await until(async () => (await bench.clipboard()) !== '', 'an address on the clipboard');
        const baseURL = await bench.clipboard();
        assert.match(baseURL, /^http:\/\/127\.0\.0\.1:\d+\/v1$/);
        const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
        await useClient(client);
        await stop(bench);
        await assert.rejects(client.models.list());
      } finally {
        other.close();
      }
    }),
  );
}

async function startBesideAnother(bench: Workbench): Promise<void> {
  const { page } = bench;
  await bench.run('Steering: Start Local Server');
  await page.getByRole('checkbox', { name: 'happy.safetensors', exact: true }).check();
  await page.getByRole('button', { name: 'OK', exact: true }).click();
  await page.getByText(/Multiplier: 1 is the vector as built/).waitFor();
  await bench.answer('3');
  const taken = bench.notice(/another program listens at/);
  await taken.waitFor();
  await bench.screenshot('server-port-taken');
  await taken.getByRole('button', { name: 'Use a Free Port' }).click();
}

/** Lists, asks, and asks again piece by piece. */
async function useClient(client: OpenAI): Promise<void> {
  const { data } = await client.models.list();
  const [plain = '', steered = ''] = data.map(({ id }) => id);
  assert.equal(steered, `${plain}+happy`);
  const whole = await complete(client, steered);
  assert.notEqual(whole.text, (await complete(client, plain)).text);
  assert.deepEqual(await stream(client, steered), whole);
}

interface Answer {
  readonly text: string;
  /** Of each token, in nats. */
  readonly logProbs: readonly number[];
}

const asked = (model: string) => ({
  model,
  messages: [{ role: 'user' as const, content: 'How was the food?' }],
  temperature: 0,
  max_completion_tokens: 8,
  logprobs: true,
});

async function complete(client: OpenAI, model: string): Promise<Answer> {
  const { choices } = await client.chat.completions.create(asked(model));
  const [{ message, logprobs } = assert.fail('no choice')] = choices;
  return {
    text: message.content ?? '',
    logProbs: (logprobs?.content ?? []).map(({ logprob }) => logprob),
  };
}

async function stream(client: OpenAI, model: string): Promise<Answer> {
  const chunks = await client.chat.completions.create({ ...asked(model), stream: true });
  let text = '';
  const logProbs: number[] = [];
  for await (const { choices } of chunks) {
    text += choices[0]?.delta.content ?? '';
    logProbs.push(...(choices[0]?.logprobs?.content ?? []).map(({ logprob }) => logprob));
  }
  return { text, logProbs };
}

/** From the sidebar, where it stands while it runs. */
async function stop(bench: Workbench): Promise<void> {
  await bench.activity.click();
  const row = bench.page.getByRole('treeitem', { name: /Local server/ });
  await row.hover();
  await bench.screenshot('server-running');
  await row.getByRole('button', { name: 'Stop Local Server' }).click();
  await row.waitFor({ state: 'detached' });
}

/** A program that has the port, unless another one has it already. */
async function takePort(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await Promise.race([once(server, 'listening'), once(server, 'error')]);
  return server;
}
