import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runToolTask } from '../../../../extension/core/evaluation/toolUse/runToolTask';
import { toolsOf } from '../../../../extension/core/evaluation/toolUse/toolsOf';
import type { ToolTask } from '../../../../extension/core/pairs/toolTasks/parseToolTaskFile';
import { markovSettings } from '../../../support/markovModel';
import { scriptedModel } from '../../../support/scriptedModel';

const tools = toolsOf({ tables: { price: { fig: '4', pear: '3' } } });
const task: ToolTask = {
  id: 'figs',
  task: 'What is the price of 2 figs?',
  saved: {},
  solution: ['price(fig)', 'multiply(2, 4)'],
  answer: '8',
};
const shown: ToolTask = {
  ...task,
  id: 'pear',
  task: 'Pear?',
  solution: ['price(pear)'],
  answer: '3',
};
const options = { shown: [shown], tools, steps: 3, maxTokens: 60 };

/** The turns of a model that says these lines one after another. */
const inTurn =
  (...lines: readonly string[]) =>
  (prompt: string) => {
    const asked = prompt.split('What is the price of 2 figs?\n')[1] ?? '';
    return lines[asked.split('assistant: ').length - 1] ?? 'Call: price(fig)';
  };

const runOnce = async (script: (prompt: string) => string, changes: object = {}) => {
  const { model } = scriptedModel(script);
  const { runs } = await runToolTask(model, { ...task, ...changes }, markovSettings(0), options);
  return runs[0];
};

const outcomes: readonly [outcome: string, lines: readonly string[], calls: number][] = [
  ['success', ['Call: price(fig)', 'Call: multiply(2, 4)', 'Answer: 8'], 2],
  ['success', ['Answer: 8 euros'], 0],
  ['wrongAnswer', ['Call: price(fig)', 'Answer: 4'], 1],
  ['wrongAnswer', ['Call: price(fig)', 'That makes 8.'], 1],
  ['wrongAnswer', ['Call: save(a, b)', 'Answer: 8'], 1],
  ['noCall', ['Answer: 5'], 0],
  ['noCall', ['I cannot know.'], 0],
  ['noCall', [''], 0],
  ['malformedCall', ['call price fig'], 0],
  ['malformedCall', ['Call: price(fig)', `Answer: ${'8'.repeat(80)}`], 1],
  ['unknownTool', ['Call: weather(Oslo)'], 0],
  ['stepLimit', ['Call: price(fig)', 'Call: price(fig)', 'Call: multiply(2, 4)', 'Answer: 8'], 3],
];

describe('a tool task', () => {
  for (const [outcome, lines, calls] of outcomes) {
    it(`ends as ${outcome} where the model says ${JSON.stringify(lines).slice(0, 60)}`, async () => {
      const run = await runOnce(inTurn(...lines));
      assert.deepEqual([run?.outcome, run?.calls], [outcome, calls]);
    });
  }

  it('tells the model what the tools say, errors too, and lets it go on', async () => {
    const run = await runOnce(
      inTurn('Call: price(plum)', ' Call: price( fig )\nResult: 7', 'Answer: 8'),
    );
    assert.deepEqual(run?.lines, [
      'Call: price(plum)',
      'Error: no price for plum',
      'Call: price( fig )',
      'Result: 4',
      'Answer: 8',
    ]);
    assert.equal(run.outcome, 'success');
  });

  it('is judged by what is stored where it asks for that', async () => {
    const changes = { state: { a: 'b' } };
    const done = await runOnce(inTurn('Call: save(a, b)', 'Answer: done'), changes);
    assert.equal(done?.outcome, 'success');
    assert.equal((await runOnce(inTurn('Answer: done'), changes))?.outcome, 'noCall');
  });

  it('shows worked tasks with real results before the one that is asked', async () => {
    const { model, decodings } = scriptedModel(() => 'Answer: 8');
    await runToolTask(model, task, markovSettings(0), options);
    const lines = decodings[0]?.prompt.split('\n') ?? [];
    assert.match(lines[0] ?? '', /^system: .*price\(key\)/);
    assert.deepEqual(lines.slice(1), [
      'user: Task: Pear?',
      'assistant: Call: price(pear)',
      'user: Result: 3',
      'assistant: Answer: 3',
      'user: Task: What is the price of 2 figs?',
      '',
    ]);
  });

  it('decodes settings together as long as their dialogues agree', async () => {
    const right = inTurn('Call: price(fig)', 'Call: multiply(2, 4)', 'Answer: 8');
    const { model, decodings } = scriptedModel((prompt, multiplier) => {
      return multiplier === -1 && prompt.includes('Result: 4') ? 'Answer: 4' : right(prompt);
    });
    const settings = markovSettings(0, 1, -1, 2);
    const { runs, appliedPositions } = await runToolTask(model, task, settings, options);
    assert.deepEqual(
      decodings.map(({ rows }) => rows),
      [4, 4, 3],
    );
    assert.deepEqual(
      runs.map(({ outcome }) => outcome),
      ['success', 'success', 'wrongAnswer', 'success'],
    );
    assert.ok(appliedPositions > 0);
  });

  it('gives each setting what it would get alone', async () => {
    const script = (prompt: string, multiplier: number) =>
      multiplier === 1 && !prompt.includes('Result: 4')
        ? 'Call: price(fig)'
        : inTurn('Call: weather(x)')(prompt);
    const settings = markovSettings(0, 1, 1, 0);
    const together = await runToolTask(scriptedModel(script).model, task, settings, options);
    for (const [index, setting] of settings.entries()) {
      const alone = await runToolTask(scriptedModel(script).model, task, [setting], options);
      assert.deepEqual(together.runs[index], alone.runs[0]);
    }
  });

  it('needs at least one turn', async () => {
    const { model } = scriptedModel(() => '');
    await assert.rejects(runToolTask(model, task, markovSettings(0), { ...options, steps: 0 }), {
      code: 'badSteps',
    });
  });
});
