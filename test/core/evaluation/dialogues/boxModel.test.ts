import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { evaluateDialogue } from '../../../../extension/core/evaluation/dialogues/evaluateDialogue';
import { scoreAfter } from '../../../../extension/core/evaluation/dialogues/scoreAfter';
import { loadModel } from '../../../../extension/core/model/loadModel';
import type { Pair } from '../../../../extension/core/pairs/pair';
import { encodePair } from '../../../../extension/core/pairs/encodePair';
import { propensityPerToken } from '../../../../extension/core/evaluation/propensity';
import { scorePair } from '../../../../extension/core/evaluation/scorePair';
import { unsteered, type Setting } from '../../../../extension/core/steering/push';
import { allNear } from '../../../support/near';

const folder = fileURLToPath(
  new URL('../../../../media/models/SmolLM2-135M-Instruct', import.meta.url),
);
const messages = [{ role: 'user' as const, content: 'Tell me about yourself.' }];
const item = (id: string, positive: string, negative: string): Pair => ({
  id,
  positive: { messages, answer: positive },
  negative: { messages, answer: negative },
  tags: [],
});
const items = [
  item('a', 'I love parties.', 'I keep to myself.'),
  item('b', 'I like company.', 'I like to be alone.'),
];

test('on the model in the box: multiplier 0 is unsteered, a push changes words and items', async () => {
  const model = await loadModel(folder);
  const { width } = model.record;
  const vector = {
    dims: [width],
    data: Float32Array.from({ length: width }, (_, at) => 12 * Math.sin(at * at)),
  };
  const pushed = (multiplier: number): Setting => ({
    pushes: [
      {
        hookPoint: { block: 15, site: 'residPost' },
        operator: 'add',
        tensors: { vector },
        multiplier,
      },
    ],
    positions: 'answer',
  });
  const speakers = [unsteered, pushed(0), pushed(1)].map((setting) => ({ setting }));
  const options = { maxTokens: 6, file: {}, items };
  const turns = ['How cold is it in Antarctica?', 'And at the north pole?'];
  const [before, zero, steered] = await evaluateDialogue(model, turns, speakers, options);
  assert.ok(before && zero && steered);
  assert.deepEqual(
    zero.turns.map(({ reply }) => reply.text),
    before.turns.map(({ reply }) => reply.text),
  );
  zero.turns.forEach(({ whole, price }, at) => {
    allNear(whole, before.turns[at]?.whole ?? [], 1e-4);
    assert.equal(price?.kl, 0);
  });
  const [first, second] = steered.turns;
  assert.notEqual(first?.reply.text, before.turns[0]?.reply.text);
  assert.ok((first?.price?.kl ?? 0) > 0.01);
  assert.notDeepEqual(second?.carried, before.turns[1]?.whole);
  // Without a history, many items in one call score as each does by itself.
  const [together] = await scoreAfter(model, [unsteered], { ...options, history: [] });
  const alone: number[] = [];
  for (const pair of items) {
    const [score] = await scorePair(model, encodePair(pair, {}, model.tokenizer), [unsteered]);
    assert.ok(score);
    alone.push(propensityPerToken(score));
  }
  allNear(together ?? [], alone, 1e-4);
  await model.close();
});
