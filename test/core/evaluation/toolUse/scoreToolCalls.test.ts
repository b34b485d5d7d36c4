import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scoreToolCalls } from '../../../../extension/core/evaluation/toolUse/scoreToolCalls';
import { toolsOf } from '../../../../extension/core/evaluation/toolUse/toolsOf';
import type { AnswerTask } from '../../../../extension/core/model/model';
import type { ToolTask } from '../../../../extension/core/pairs/toolTasks/parseToolTaskFile';
import { markovSettings } from '../../../support/markovModel';
import { near } from '../../../support/near';
import { characterTokenizer as tokenizer } from '../../../support/scriptedModel';

const task: ToolTask = {
  id: 'figs',
  task: '2 figs?',
  saved: {},
  solution: ['price(fig)', 'multiply(2, 4)'],
  answer: '8',
};
const tools = toolsOf({ tables: { price: { fig: '4' } } });

/** Every token costs its own number in thousandths, and a push adds its multiplier to each. */
function pricedModel(applied = 1) {
  const tasks: AnswerTask[] = [];
  const scoreAnswers = async (asked: AnswerTask, settings: ReturnType<typeof markovSettings>) => {
    tasks.push(asked);
    return settings.map(({ pushes }) =>
      asked.answers.map((answer) => ({
        logProbs: Float64Array.from(
          answer,
          (token) => -token / 1000 + (pushes[0]?.multiplier ?? 0),
        ),
        isTop: answer.map(() => true),
        appliedPositions: applied,
      })),
    );
  };
  return { model: { tokenizer, scoreAnswers }, tasks };
}

describe('the likelihood of right calls', () => {
  it('is summed over the calls, each behind the ones before it and their results', async () => {
    const { model, tasks } = pricedModel();
    const settings = markovSettings(0, 0.5);
    const [before, after] = await scoreToolCalls(model, task, settings, { shown: [], tools });
    const written = 'Call: price(fig)Call: multiply(2, 4)';
    const cost = tokenizer.encode(written).reduce((sum, token) => sum + token / 1000, 0);
    near(before?.logProb, -cost, 1e-9);
    near(after?.logProb, -cost + 0.5 * written.length, 1e-9);
    assert.equal(before?.tokens, written.length);
    const prompts = tasks.map(({ prompt }) => tokenizer.decode(prompt));
    assert.match(prompts[0] ?? '', /Task: 2 figs\?\n$/);
    assert.match(prompts[1] ?? '', /assistant: Call: price\(fig\)\nuser: Result: 4\n$/);
    assert.equal(prompts.length, 2);
  });

  it('is refused where a push was applied nowhere', async () => {
    const { model } = pricedModel(0);
    await assert.rejects(scoreToolCalls(model, task, markovSettings(1), { shown: [], tools }), {
      code: 'notApplied',
    });
  });
});
