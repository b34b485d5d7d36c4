import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chatModels } from '../../../extension/host/languageModel/chatModels';
import { chatRequest, estimateTokens } from '../../../extension/host/languageModel/chatRequest';

const model = { precision: 'exact', networkAllowed: false } as const;
const vector = { path: '/v/extraversion.safetensors', multiplier: -1.5 };
const [unsteered, steered] = chatModels(model, [vector], 8192);
assert.ok(unsteered !== undefined && steered !== undefined);

const text = (value: string) => ({ value });
const user = (...content: unknown[]) => ({ role: 1, content });

test('there is the model as it is, and one for each vector, with names that tell them apart', () => {
  assert.deepEqual([unsteered.id, steered.id], ['unsteered', `${vector.path}@-1.5`]);
  assert.equal(steered.name, `${unsteered.name} + extraversion × -1.5`);
  assert.deepEqual([unsteered.maxInputTokens, unsteered.maxOutputTokens], [7680, 512]);
});

test('a model that was not loaded yet has an assumed context, and says so', () => {
  const [assumed] = chatModels({ ...model, name: 'org/name' }, [], undefined);
  assert.equal(assumed?.name, 'name');
  assert.equal(assumed.maxInputTokens + assumed.maxOutputTokens, 2048);
  assert.match(assumed.tooltip, /assumed/);
  assert.doesNotMatch(unsteered.tooltip, /assumed/);
});

test('a request is one column, steered as the chosen model says', () => {
  const messages = [user(text('Hello '), text('you')), { role: 2, content: [text('Hi')] }];
  const { request, leftOut } = chatRequest(steered, messages, model);
  assert.equal(leftOut, 0);
  assert.deepEqual(request, {
    model,
    messages: [
      { role: 'user', content: 'Hello you' },
      { role: 'assistant', content: 'Hi' },
    ],
    columns: [{ kind: 'steered', pushes: [vector] }],
    maxTokens: 512,
    temperature: 0,
    seed: 1,
  });
  assert.deepEqual(chatRequest(unsteered, messages, model).request.columns, [
    { kind: 'unsteered' },
  ]);
});

test('options of the request are taken where they can be', () => {
  const options = { temperature: 0.7, max_tokens: 20, top_p: 0.9, seed: 4, stop: ['x'] };
  const { request } = chatRequest(unsteered, [user(text('a'))], model, options);
  const { temperature, maxTokens, topP, seed } = request;
  assert.deepEqual(
    { temperature, maxTokens, topP, seed },
    { temperature: 0.7, maxTokens: 20, topP: 0.9, seed: 4 },
  );
  const odd = { temperature: 'hot', max_tokens: -1, top_p: Number.NaN };
  assert.equal(chatRequest(unsteered, [user(text('a'))], model, odd).request.temperature, 0);
});

test('a completion is never longer than what was kept free for it', () => {
  const { request } = chatRequest(unsteered, [user(text('a'))], model, { max_tokens: 1e6 });
  assert.equal(request.maxTokens, unsteered.maxOutputTokens);
});

test('parts that are no text are left out and counted, and a request without text is refused', () => {
  const image = { data: new Uint8Array(3), mimeType: 'image/png' };
  const call = { callId: '1', name: 'tool', input: {} };
  const { request, leftOut } = chatRequest(unsteered, [user(text('a'), image), user(call)], model);
  assert.deepEqual([request.messages.length, leftOut], [1, 2]);
  assert.throws(() => chatRequest(unsteered, [user(image)], model), { code: 'noText' });
  assert.throws(() => chatRequest(unsteered, [], model), { code: 'noText' });
});

test('the estimate is rather too high: for English, code and other scripts', () => {
  // Tokens as SmolLM2's own tokenizer counts them.
  const counted: readonly (readonly [string, number])[] = [
    ['The capital of France is a city that many people like to visit in spring.', 16],
    ['const sum = (a: number, b: number) => a + b;', 17],
    ['Größere Städte haben häufig mehr Straßenbahnen.', 23],
    ['東京は日本の首都です。', 19],
    ['Москва — столица России.', 21],
  ];
  for (const [each, tokens] of counted) {
    const estimate = estimateTokens(each);
    assert.ok(estimate >= tokens && estimate <= 3 * tokens, `${each}: ${estimate} for ${tokens}`);
  }
});
