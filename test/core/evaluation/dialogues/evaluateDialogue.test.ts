import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateDialogue } from '../../../../extension/core/evaluation/dialogues/evaluateDialogue';
import { holdDialogue } from '../../../../extension/core/evaluation/dialogues/holdDialogue';
import { scoreAfter } from '../../../../extension/core/evaluation/dialogues/scoreAfter';
import type { Message, Pair } from '../../../../extension/core/pairs/pair';
import { unsteered } from '../../../../extension/core/steering/push';
import { allNear } from '../../../support/near';
import { talkingModel, talkingSetting, toldText } from '../../../support/talkingModel';

const ask = (content: string): readonly Message[] => [{ role: 'user', content }];
const pair = (id: string, question: string): Pair => ({
  id,
  positive: { messages: ask(question), answer: `+${id}` },
  negative: { messages: ask(question), answer: `-${id} and more` },
  tags: [],
});

const speakers = [
  { setting: unsteered },
  { setting: talkingSetting(1) },
  { setting: talkingSetting(-1) },
  { setting: unsteered, instruction: `${toldText}, be kind` },
];

test('each speaker reads its own replies; prompts that are alike decode together', async () => {
  const log: string[] = [];
  const model = talkingModel({ propensity: () => 0, log });
  const held = await holdDialogue(model, ['one?', 'two?'], speakers, { maxTokens: 10 });
  assert.deepEqual(
    held.map((turns) => turns.map(({ reply }) => reply.text)),
    [
      ['plain', 'plain'],
      ['pushed', 'pushed'],
      ['pushed', 'pushed'],
      ['plain', 'plain'],
    ],
  );
  assert.deepEqual(log, [
    'decode × 3: user: one? / ',
    `decode × 1: system: ${toldText}, be kind / user: one? / `,
    'decode × 1: user: one? / assistant: plain / user: two? / ',
    'decode × 2: user: one? / assistant: pushed / user: two? / ',
    `decode × 1: system: ${toldText}, be kind / user: one? / assistant: plain / user: two? / `,
  ]);
  assert.deepEqual(
    held[1]?.[1]?.messages.map(({ content }) => content),
    ['one?', 'pushed', 'two?'],
  );
});

test('a reply that the limit cuts goes into the history as it is', async () => {
  const model = talkingModel({ propensity: () => 0 });
  const held = await holdDialogue(model, ['a?', 'b?'], [{ setting: unsteered }], { maxTokens: 3 });
  assert.equal(held[0]?.[0]?.reply.stopped, 'length');
  assert.equal(held[0][1]?.messages[1]?.content, 'pla');
});

test('items with one question cost one call, whatever their number', async () => {
  const log: string[] = [];
  const model = talkingModel({ propensity: ({ turns }) => turns, log });
  const items = [pair('a', 'Q?'), pair('b', 'Q?'), pair('c', 'R?')];
  const history: readonly Message[] = [...ask('hi'), { role: 'assistant', content: 'ho' }];
  const settings = [unsteered, talkingSetting(1)];
  const scores = await scoreAfter(model, settings, { file: {}, items, history });
  assert.deepEqual(log, ['score 4 answers × 2', 'score 2 answers × 2']);
  for (const ofSetting of scores) allNear(ofSetting, [1, 1, 1]);
});

test('what the words carry is told apart from what the push does', async () => {
  // The push gives 1 − .2 for each turn; each pushed reply in the history gives .1 to any reader.
  const model = talkingModel({
    propensity: ({ multiplier, turns, said, isTold }) =>
      multiplier * (1 - 0.2 * turns) + 0.1 * said + (isTold ? 2 : 0),
  });
  const spoken = await evaluateDialogue(model, ['a?', 'b?', 'c?'], speakers, {
    maxTokens: 10,
    file: {},
    items: [pair('p', 'Q?'), pair('q', 'R?')],
  });
  const first = (values: readonly number[]) => values[0] ?? NaN;
  const [before, steered, mirrored, told] = spoken.map(({ start, turns }) => ({
    start: first(start),
    whole: turns.map(({ whole }) => first(whole)),
    carried: turns.map(({ carried }) => first(carried)),
  }));
  assert.deepEqual(before, { start: 0, whole: [0, 0, 0], carried: [0, 0, 0] });
  allNear(steered?.whole ?? [], [0.9, 0.8, 0.7]);
  allNear(steered?.carried ?? [], [0.1, 0.2, 0.3]);
  allNear(mirrored?.whole ?? [], [-0.7, -0.4, -0.1]);
  allNear([told?.start ?? NaN, ...(told?.whole ?? [])], [2, 2, 2, 2]);
  allNear(told?.carried ?? [], [0, 0, 0]);
});

test('a reply’s price is read without any instruction, with KL where there is a push', async () => {
  const log: string[] = [];
  const model = talkingModel({ propensity: () => 0, log });
  const spoken = await evaluateDialogue(model, ['a?'], speakers, {
    maxTokens: 10,
    file: {},
    items: [pair('p', 'Q?')],
  });
  const prices = spoken.map(({ turns }) => turns[0]?.price);
  assert.deepEqual(prices, [
    { nll: 1, repetition: 0 },
    { nll: 2, kl: 0.25, repetition: 0 },
    { nll: 2, kl: 0.25, repetition: 0 },
    { nll: 1, repetition: 0 },
  ]);
});

test('a push that reaches nowhere is refused, not shown as no effect', async () => {
  const model = talkingModel({ propensity: () => 0 });
  const deaf = {
    ...model,
    scoreAnswers: async (...args: Parameters<typeof model.scoreAnswers>) => {
      const scores = await model.scoreAnswers(...args);
      return scores.map((row) => row.map((score) => ({ ...score, appliedPositions: 0 })));
    },
  };
  const asked = scoreAfter(deaf, [talkingSetting(1)], {
    file: {},
    items: [pair('p', 'Q?')],
    history: [],
  });
  await assert.rejects(asked, { code: 'notApplied' });
});
