import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TaskKind } from '../../../../extension/core/methods/inContextPairs';
import type { TasksPlan } from '../../../../extension/core/study/tasks/planTasks';
import { readTasksStudy } from '../../../../extension/core/study/tasks/readTasksStudy';
import { renderTasksMarkdown } from '../../../../extension/core/study/tasks/report/tasksMarkdown';
import { summariseTasks } from '../../../../extension/core/study/tasks/summariseTasks';
import {
  taskConditionNames,
  type TaskConditionName,
} from '../../../../extension/core/study/tasks/taskCondition';
import type { TaskResult, TaskResultOf } from '../../../../extension/core/study/tasks/taskResults';
import { tasksSummarySchema } from '../../../../extension/core/study/tasks/tasksSummary';

const n = 20;
type Scores = TaskResultOf<'item'>['scores'];
type Score = Scores[TaskConditionName];

/** Every condition wrong and at −2, but for what is given; `noise` keeps items apart. */
function itemsOf(
  given: Partial<Record<TaskConditionName, (index: number) => Partial<Score>>>,
): readonly TaskResult[] {
  return Array.from({ length: n }, (_, index): TaskResult => {
    const scores = Object.fromEntries(
      taskConditionNames.map((name) => {
        const { right = false, value = -2, wanted = -3 } = given[name]?.(index) ?? {};
        const noise = (index % 3) / 100;
        return [name, { right, value: value + noise, wanted: wanted + noise }];
      }),
    ) as Scores;
    const key = `t/item/${index}`;
    return { key, task: 't', kind: 'item', index, input: `i${index}`, output: 'o', scores };
  });
}

const vector = { file: 'v', hash: 'h', tried: [] };
const build: TaskResult = {
  key: 't/build/0',
  task: 't',
  kind: 'build',
  functionVector: {
    ...vector,
    block: 3,
    multiplier: 1,
    norm: 2,
    heads: [{ block: 1, head: 0, effect: 0.5 }],
    meanPrompts: 4,
    trials: 2,
  },
  inContextVector: { ...vector, multiplier: 0.1, demonstrations: 5 },
};

function summaryOf(kind: TaskKind, items: readonly TaskResult[]) {
  const study = readTasksStudy(JSON.stringify({ tasks: [{ file: 't.json', kind }] }), 't');
  const model = { id: 'm', hash: 'h', precision: 'exact', blockCount: 6, width: 8 };
  const plan: TasksPlan = {
    study,
    tasks: [{ name: 't', kind, file: 't.json', hash: 'h', train: [], validation: [], test: [] }],
    texts: [],
    units: [],
    versions: {},
    record: {
      version: 1,
      name: 'small',
      command: 'steering-lab tasks t',
      unitsPlanned: items.length + 1,
      identity: { model },
      started: '',
      environment: {},
    },
  };
  return summariseTasks(plan, plan.record, [build, ...items]);
}

function verdictsOf(kind: TaskKind, given: Parameters<typeof itemsOf>[0]) {
  const [task] = summaryOf(kind, itemsOf(given)).tasks;
  return [task?.functionVector.verdict, task?.inContextVector.verdict];
}

const most = (index: number) => ({ right: index < 15 });

describe('what a run of tasks says of a method', () => {
  it('works where it beats zero-shot and the random vector in its place', () => {
    assert.deepEqual(verdictsOf('mapping', { functionVector: most }), ['works', 'noEffect']);
  });

  it('is like a random vector where that does as well', () => {
    const given = { inContextVector: most, randomInContextVector: most };
    assert.deepEqual(verdictsOf('mapping', given), ['noEffect', 'likeRandom']);
  });

  it('harms where it is worse than zero-shot', () => {
    const given = { zeroShot: most, functionVector: most };
    assert.deepEqual(verdictsOf('mapping', given), ['noEffect', 'harms']);
  });

  it('only breaks the copying where the rewriting became less likely, too', () => {
    const given = {
      functionVector: () => ({ value: -1 }),
      inContextVector: () => ({ value: -1, wanted: -5 }),
    };
    assert.deepEqual(verdictsOf('style', given), ['works', 'breaks']);
  });

  it('of a mapping is not moved by log-probabilities alone', () => {
    assert.deepEqual(
      verdictsOf('mapping', { functionVector: () => ({ value: -0.1 }) })[0],
      'noEffect',
    );
  });
});

describe('the summary of a run of tasks', () => {
  const summary = summaryOf('mapping', itemsOf({ functionVector: most, shots: most }));

  it('is what its schema says', () => {
    assert.deepEqual(tasksSummarySchema.parse(summary), summary);
  });

  it('counts items gained and lost, with their test', () => {
    const found = summary.tasks[0]?.conditions.find(({ name }) => name === 'functionVector');
    assert.deepEqual(
      [found?.right.count, found?.change?.gained, found?.change?.lost, found?.change?.mcNemar],
      [15, 15, 0, 2 * 0.5 ** 15],
    );
  });

  it('gives a report that names the method that works, the task and every number’s n', () => {
    const text = renderTasksMarkdown(summary);
    assert.match(text, /function vector works on 1 of 1 mapping \(t \+0\.75 of the items\)/);
    assert.match(text, /in-context vector works on 0 of 1 mapping/);
    assert.match(text, /n = 20 items/);
    assert.match(text, /15\/20 = 75/);
  });

  it('says where the model cannot do a task at all', () => {
    const text = renderTasksMarkdown(summaryOf('mapping', itemsOf({})));
    assert.match(text, /cannot do t even when it is shown how/);
    const style = renderTasksMarkdown(summaryOf('style', itemsOf({})));
    assert.match(style, /would rather copy/);
  });

  it('has no task before its vectors are built', () => {
    const none = { ...summary, tasks: [] };
    assert.match(renderTasksMarkdown(none), /No task is finished yet/);
  });
});
