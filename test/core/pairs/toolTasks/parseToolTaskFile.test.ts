import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkToolTasks } from '../../../../extension/core/evaluation/toolUse/checkToolTasks';
import { parseToolTaskFile } from '../../../../extension/core/pairs/toolTasks/parseToolTaskFile';

const path = new URL('../../../../media/tool-tasks/tool-tasks.json', import.meta.url);

const task = { id: 'a', task: 'What is 2 plus 3?', solution: ['add(2, 3)'], answer: '5' };
const shown = { ...task, id: 's' };
const file = (changes: object, more: object = {}) =>
  JSON.stringify({ shown: [shown], tasks: [{ ...task, ...changes }], ...more });
const check = (text: string) => checkToolTasks(parseToolTaskFile(text, 'mine.json'));

describe('a file of tool tasks', () => {
  it('in the box holds 20 tasks, and each is solved by its solution', () => {
    const parsed = parseToolTaskFile(readFileSync(path, 'utf8'), 'tool-tasks.json');
    checkToolTasks(parsed);
    assert.equal(parsed.tasks.length, 20);
    const asked = [...parsed.shown, ...parsed.tasks].map((each) => each.task);
    assert.equal(new Set(asked).size, asked.length);
  });

  it('is taken as it is where it is right', () => {
    assert.doesNotThrow(() => check(file({})));
  });

  const wrong: readonly [what: string, text: string, code: string, message: RegExp][] = [
    ['no JSON', '{', 'badToolTaskFile', /line 1/],
    ['an unknown field', file({ answr: '5' }), 'badToolTaskFile', /tasks\[0\].*answr/],
    ['no solution', file({ solution: [] }), 'badToolTaskFile', /solution/],
    ['an id twice', file({ id: 's' }), 'badToolTaskFile', /the id "s" occurs more than once/],
    ['a key with a comma', file({ saved: { 'a, b': 'c' } }), 'badToolTaskFile', /commas/],
    ['a wrong answer', file({ answer: '6' }), 'solutionFails', /"a".*last call says "5"/],
    ['a call that is none', file({ solution: ['add 2 3'] }), 'solutionFails', /add 2 3 is no call/],
    ['no such tool', file({ solution: ['sum(2, 3)'] }), 'solutionFails', /no tool sum/],
    ['a refused call', file({ solution: ['add(2, x)'] }), 'solutionFails', /needs two numbers/],
    ['a table named as a tool', file({}, { tables: { add: {} } }), 'tableNamedAsTool', /"add"/],
  ];
  for (const [what, text, code, message] of wrong) {
    it(`is refused with the place: ${what}`, () => {
      assert.throws(
        () => check(text),
        (error: Error) => {
          assert.equal('code' in error && error.code, code);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }
});
