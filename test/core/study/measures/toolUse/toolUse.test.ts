import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ToolOutcome } from '../../../../../extension/core/evaluation/toolUse/runToolTask';
import {
  toolUseOptions,
  toolUseResult,
  toolUseSummary,
  type ToolUseResult,
} from '../../../../../extension/core/study/measures/toolUse/schemas';
import { summariseToolUse } from '../../../../../extension/core/study/measures/toolUse/summariseToolUse';
import { toolUseSection } from '../../../../../extension/core/study/measures/toolUse/toolUseSection';
import { near } from '../../../../support/near';

const options = { multiplier: 1, steps: 4, seed: 1 };
const context = { prefix: 'x', interval: '95 % interval' };

function result(
  index: number,
  [before, after]: readonly [ToolOutcome, ToolOutcome],
  [logBefore, logAfter]: readonly [number, number],
): ToolUseResult {
  const lines = (outcome: ToolOutcome) => [`Answer: ${outcome}`];
  return {
    id: `t${index}`,
    task: `Task ${index}?`,
    runs: [
      { condition: 'unsteered', outcome: before, calls: 1, lines: lines(before) },
      { condition: 'steered', outcome: after, calls: 0, lines: lines(after) },
    ],
    rightCalls: [
      { condition: 'unsteered', logProb: logBefore },
      { condition: 'steered', logProb: logAfter },
    ],
    rightCallTokens: 10,
    appliedPositions: 5,
  };
}

const results = [
  ...[0, 1, 2, 3, 4, 5, 6].map((at) => result(at, ['success', 'noCall'], [-2, -9 - at / 10])),
  result(7, ['success', 'success'], [-1, -3]),
  result(8, ['wrongAnswer', 'unknownTool'], [-4, -10]),
  result(9, ['stepLimit', 'success'], [-4, -10]),
];
const summary = summariseToolUse(results, options);
assert.ok(summary !== undefined);

describe('tool use, counted by hand', () => {
  it('tasks are paired, and every outcome is counted', () => {
    const [before, after] = summary.success;
    assert.deepEqual([before?.share.count, after?.share.count], [8, 2]);
    assert.deepEqual([after?.paired?.gained, after?.paired?.lost], [1, 7]);
    assert.deepEqual(summary.outcomes[1]?.counts, {
      success: 2,
      wrongAnswer: 0,
      malformedCall: 0,
      unknownTool: 1,
      stepLimit: 0,
      noCall: 7,
    });
  });

  it('right calls are in nats per token, and their change is paired', () => {
    const [before, after] = summary.rightCalls;
    near(before?.logProb.mean, (-14 - 1 - 4 - 4) / 10 / 10, 1e-12);
    assert.equal(before?.change, undefined);
    near(after?.change?.mean, (7 * -7 - 2.1 - 2 - 6 - 6) / 10 / 10, 1e-12);
    assert.ok((after?.change?.high ?? 0) < 0);
  });

  it('tasks that broke come first, then how it fails otherwise, with both dialogues', () => {
    assert.deepEqual(
      summary.broken.map(({ id }) => id),
      ['t0', 't1', 't2', 't3', 't4', 't5'],
    );
    assert.deepEqual(summary.failed, [
      {
        id: 't8',
        task: 'Task 8?',
        outcome: 'unknownTool',
        unsteered: ['Answer: wrongAnswer'],
        steered: ['Answer: unknownTool'],
      },
    ]);
  });

  it('the report has both measures in its headline, and each table row is whole', () => {
    const section = toolUseSection(summary, context);
    assert.match(section.headline, /8 of 10 .* 2 \(7 lost, 1 gained\)\. Right calls change by −0/);
    const harm = section.findings.filter(({ tone }) => tone === 'bad');
    assert.equal(harm.length, 1);
    assert.match(harm[0]?.text ?? '', /^Vector: right calls are less likely/);
    assert.deepEqual(section.quotes.at(-1)?.tags, ['done by neither', 'unknown tool']);
    for (const { head, rows } of section.tables) {
      assert.ok(rows.length > 0);
      for (const row of rows) assert.equal(row.length, head.length);
    }
  });

  it('a model that does no task is said to be at the floor, and its calls still count', () => {
    const weak = Array.from({ length: 12 }, (_, at) =>
      result(at, ['noCall', 'noCall'], [-2, -3 - at / 10]),
    );
    const found = summariseToolUse(weak, options);
    assert.ok(found !== undefined);
    const { findings } = toolUseSection(found, context);
    assert.match(findings[0]?.text ?? '', /^Floor: .* cannot do this at all/);
    assert.match(findings[1]?.text ?? '', /right calls are less likely/);
  });

  it('nothing is claimed by the likelihood of few tasks', () => {
    const few = summariseToolUse(results.slice(0, 9), options);
    assert.ok(few !== undefined && (few.rightCalls[1]?.change?.high ?? 0) < 0);
    const texts = toolUseSection(few, context).findings.map(({ text }) => text);
    assert.ok(!texts.some((text) => text.includes('less likely')));
  });

  it('results and summaries are as their schemas say', () => {
    for (const each of results) assert.deepEqual(toolUseResult.parse(each), each);
    assert.deepEqual(toolUseSummary.parse(summary), summary);
    assert.equal(summariseToolUse([], options), undefined);
    assert.deepEqual(toolUseOptions.parse({}), { tasks: 12, steps: 4, turnTokens: 24 });
  });
});
