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

const question = [LanguageModelChatMessage.User('How was the food?')];
const short = { modelOptions: { max_tokens: 6 } };

async function textOf(model: LanguageModelChat, options: object = short): Promise<string> {
  const { text } = await model.sendRequest(question, options);
  let whole = '';
  for await (const piece of text) whole += piece;
  return whole;
}

describe('the model as a chat model of the editor', () => {
  let vector = '';
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
    const [model, ...others] = await offered();
    assert.deepEqual(others, []);
    assert.equal(model?.family, 'SmolLM2-135M-Instruct');
    assert.ok(model.maxInputTokens > 1000);
  });

  it('is offered once more for a vector, as soon as that is chosen', async () => {
    const id = await call('chooseChatModels', { vector, multiplier: 4 });
    await until('it is offered', async () => (await offered()).some((each) => each.id === id));
  });

  it('answers as the engine completes, and otherwise when it is steered', async function () {
    this.timeout(modelPatience);
    const [unsteered, steered] = await offered();
    assert.ok(unsteered && steered);
    const { columns } = await call('compareTexts', {
      vector,
      multiplier: 4,
      prompt: 'How was the food?',
      maxTokens: 6,
    });
    const texts = [await textOf(unsteered), await textOf(steered)];
    assert.deepEqual(
      texts,
      columns.map(({ text }) => text),
    );
    assert.notEqual(texts[0], texts[1]);
  });

  it('counts tokens without an engine, and rather too many', async () => {
    const [model] = await offered();
    const count = await model?.countTokens('How was the food?');
    assert.ok(count !== undefined && count >= 5 && count <= 20, String(count));
  });

  it('stops when it is cancelled', async function () {
    this.timeout(modelPatience);
    const [model] = await offered();
    assert.ok(model);
    const cancelling = new CancellationTokenSource();
    const { text } = await model.sendRequest(question, {}, cancelling.token);
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
