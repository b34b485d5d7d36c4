import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import {
  CancellationTokenSource,
  LanguageModelChatMessage,
  lm,
  type LanguageModelChat,
} from 'vscode';
import { call, host, inFolder, modelPatience, until } from './hostApi';

/** As any other extension that chats asks for models. */
const offered = () => lm.selectChatModels({ vendor: 'steering-lab' });

async function model(id: string): Promise<LanguageModelChat> {
  const found = (await offered()).find((each) => each.id === id);
  assert.ok(found, `no chat model ${id}`);
  return found;
}

const question = [LanguageModelChatMessage.User('How was the food?')];
const short = { modelOptions: { max_tokens: 6 } };

async function textOf(asked: LanguageModelChat): Promise<string> {
  const { text } = await asked.sendRequest(question, short);
  let whole = '';
  for await (const piece of text) whole += piece;
  return whole;
}

describe('the model as a chat model of the editor', () => {
  let vector = '';
  let steered = '';
  before(async function () {
    this.timeout(modelPatience);
    await host();
    const built = await call('buildVector', {
      pairs: inFolder('sentiment.pairs.jsonc'),
      blocks: '15',
      out: inFolder('vectors', 'chat.safetensors'),
    });
    vector = built.path;
  });
  after(async () => {
    await call('stopEngine', {});
  });

  it('is offered as it is, with room for a completion in its context', async () => {
    const { family, maxInputTokens } = await model('unsteered');
    assert.equal(family, 'SmolLM2-135M-Instruct');
    assert.ok(maxInputTokens > 1000);
  });

  it('is offered once more for a vector, as soon as that is chosen', async () => {
    steered = await call('chooseChatModels', { vector, multiplier: 4 });
    await until('it is offered', async () => (await offered()).some(({ id }) => id === steered));
  });

  it('answers as the engine completes, and otherwise when it is steered', async function () {
    this.timeout(modelPatience);
    const { columns } = await call('compareTexts', {
      vector,
      multiplier: 4,
      prompt: 'How was the food?',
      maxTokens: 6,
    });
    const texts = [await textOf(await model('unsteered')), await textOf(await model(steered))];
    assert.deepEqual(
      texts,
      columns.map(({ text }) => text),
    );
    assert.notEqual(texts[0], texts[1]);
  });

  it('counts tokens without an engine, and rather too many', async () => {
    const count = await (await model('unsteered')).countTokens('How was the food?');
    assert.ok(count >= 5 && count <= 20, String(count));
  });

  it('stops when it is cancelled', async function () {
    this.timeout(modelPatience);
    const cancelling = new CancellationTokenSource();
    const unsteered = await model('unsteered');
    const { text } = await unsteered.sendRequest(question, {}, cancelling.token);
    const pieces: string[] = [];
    try {
      for await (const piece of text) {
        pieces.push(piece);
        cancelling.cancel();
      }
    } catch {
      // It may end or throw: the editor decides.
    }
    assert.ok(pieces.length > 0 && pieces.length < 20, `${pieces.length} pieces`);
    const { engineStatus } = await host();
    await until('the engine is at rest', () => engineStatus().kind === 'ready');
  });
});
