import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import OpenAI from 'openai';
import { loadModel, type LoadedModel } from '../../extension/core/model/loadModel';
import type { Setting } from '../../extension/core/steering/push';
import { startServer, type RunningServer } from '../../extension/server/startServer';
import { sharedJson } from '../support/golden';
import { goldenRow, goldenTensors } from '../support/tensors';

/** What PyTorch decodes greedily with the weights of the model in the box. */
interface Golden {
  readonly greedy: readonly {
    readonly prompt: string;
    readonly multiplier: number;
    readonly text: string;
  }[];
}

const { greedy } = sharedJson<Golden>('golden/extraversion/golden.json');
const block = 15;
const width = 576;
/** Of the reference's 24: enough to tell its texts apart. */
const tokens = 8;

describe('the openai package as a client, with the model in the box', () => {
  let model: LoadedModel;
  let server: RunningServer;
  let client: OpenAI;
  let id: string;

  before(async () => {
    const folder = new URL('../../media/models/SmolLM2-135M-Instruct', import.meta.url);
    model = await loadModel(fileURLToPath(folder), { precision: 'exact' });
    id = model.record.id;
    const vector = goldenVector();
    server = await startServer({
      host: '127.0.0.1',
      port: 0,
      served: {
        model,
        steerings: [
          {
            name: 'extraversion',
            description: `block ${block}`,
            multiplier: 1,
            at: (multiplier): Setting => ({
              positions: 'answer',
              pushes: [
                {
                  hookPoint: { block, site: 'residPost' },
                  operator: 'add',
                  tensors: { vector: { dims: [width], data: vector } },
                  multiplier,
                },
              ],
            }),
          },
        ],
      },
    });
    client = new OpenAI({ baseURL: server.address, apiKey: 'none', maxRetries: 0 });
  });
  after(async () => {
    await server.close();
    await model.close();
  });

  const asked = (prompt: string) => ({
    model: id,
    messages: [{ role: 'user' as const, content: prompt }],
    temperature: 0,
    max_completion_tokens: tokens,
  });

  test('lists the model and the model steered', async () => {
    const { data } = await client.models.list();
    assert.deepEqual(
      data.map((each) => each.id),
      [id, `${id}+extraversion`],
    );
  });

  for (const { prompt, multiplier, text } of greedy) {
    test(`writes what PyTorch writes: ${prompt} at ${multiplier}`, async () => {
      const steering = multiplier === 0 ? [] : [{ name: 'extraversion', multiplier }];
      const answer = await client.chat.completions.create({ ...asked(prompt), ...{ steering } });
      assertBegins(text, answer.choices[0]?.message.content);
      assert.equal(answer.usage?.completion_tokens, tokens);
      const { steering: note } = answer as unknown as {
        readonly steering: { readonly applied_positions: number };
      };
      assert.equal(note.applied_positions > 0, multiplier !== 0);
    });
  }

  test('a stream is the whole answer in pieces, with its log-probabilities', async () => {
    const [row] = greedy.filter(({ multiplier }) => multiplier === 1);
    const request = {
      ...asked(row?.prompt ?? ''),
      model: `${id}+extraversion`,
      logprobs: true,
      top_logprobs: 3,
    };
    const whole = await client.chat.completions.create(request);
    const stream = await client.chat.completions.create({
      ...request,
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    const logProbs: number[] = [];
    let completionTokens: number | undefined;
    for await (const chunk of stream) {
      const [choice] = chunk.choices;
      text += choice?.delta.content ?? '';
      logProbs.push(...(choice?.logprobs?.content ?? []).map(({ logprob }) => logprob));
      completionTokens = chunk.usage?.completion_tokens ?? completionTokens;
    }
    const content = whole.choices[0]?.logprobs?.content ?? [];
    assertBegins(row?.text ?? '', text);
    assert.equal(text, whole.choices[0]?.message.content);
    assert.equal(completionTokens, tokens);
    assert.deepEqual(
      logProbs,
      content.map(({ logprob }) => logprob),
    );
    for (const { logprob, top_logprobs: top } of content) {
      assert.equal(top.length, 3);
      assert.equal(top[0]?.logprob, logprob, 'greedy takes the most probable token');
    }
  });

  test('two texts of one request differ by their seeds, and come again with the same seed', async () => {
    const request = { ...asked('Tell me a story.'), temperature: 1, n: 2, seed: 7 };
    const [one, again] = [
      await client.chat.completions.create(request),
      await client.chat.completions.create(request),
    ];
    const texts = one.choices.map(({ message }) => message.content);
    assert.notEqual(texts[0], texts[1]);
    assert.deepEqual(
      again.choices.map(({ message }) => message.content),
      texts,
    );
  });

  test('plain completions work too', async () => {
    const answer = await client.completions.create({
      model: id,
      prompt: 'The capital of France is',
      max_tokens: 3,
      temperature: 0,
      logprobs: 2,
    });
    assert.match(answer.choices[0]?.text ?? '', /Paris/);
    assert.equal(answer.choices[0]?.logprobs?.token_logprobs?.length, 3);
  });

  test('a client that leaves does not hold up the next one', async () => {
    const leaving = new AbortController();
    const long = client.chat.completions.create(
      { ...asked('Tell me a very long story.'), max_completion_tokens: 400, stream: true },
      { signal: leaving.signal },
    );
    const stream = await long;
    await stream[Symbol.asyncIterator]().next();
    leaving.abort();
    const answer = await client.chat.completions.create({
      ...asked('Hi.'),
      max_completion_tokens: 2,
    });
    assert.equal(answer.usage?.completion_tokens, 2);
  });

  test('an error comes as an error of the client, with its code', async () => {
    await assert.rejects(
      client.chat.completions.create({ ...asked('Hi.'), model: 'gpt-4' }),
      (error) => error instanceof OpenAI.NotFoundError && error.code === 'unknownModel',
    );
    await assert.rejects(
      client.chat.completions.create({ ...asked('Hi.'), max_completion_tokens: 1e6 }),
      (error) => error instanceof OpenAI.BadRequestError && error.code === 'completionTooLong',
    );
  });
});

function assertBegins(reference: string, text: string | null | undefined): void {
  assert.ok(text !== undefined && text !== null && text.length > 10, `only ${text}`);
  assert.equal(text, reference.slice(0, text.length));
}

function goldenVector(): Float32Array {
  const vectors = goldenTensors('golden/extraversion/vectors.safetensors');
  return Float32Array.from(goldenRow(vectors('meanDifference.answerMean'), block));
}
