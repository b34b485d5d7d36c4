import type { Message } from '../../model/tokenizer';
import type { ToolTask } from '../../pairs/toolTasks/parseToolTaskFile';
import { callTool, replyMessage } from './callTool';
import { solutionFails } from './errors';
import { isSolved } from './isSolved';
import { parseTurn } from './parseTurn';
import type { Saved, Tool } from './tool';

/** A line that the model should write, and what it is told then; the answer is told nothing. */
export interface WorkedStep {
  readonly line: string;
  readonly reply?: Message;
}

/**
 * A task worked by its own solution, with the tools really run.
 * @throws solutionFails where a call is none, is refused by its tool or does not solve the task: a
 * task that cannot be solved would count as the model's failure.
 */
export function workedSteps(task: ToolTask, tools: readonly Tool[]): readonly WorkedStep[] {
  let saved: Saved = task.saved;
  let result = '';
  const steps = task.solution.map((call): WorkedStep => {
    const { turn, line } = parseTurn(`Call: ${call}`, { isCut: false });
    if (turn.kind !== 'call') throw solutionFails(task.id, `${call} is no call`);
    const reply = callTool(tools, turn, saved);
    if (reply === undefined) throw solutionFails(task.id, `there is no tool ${turn.name}`);
    if ('error' in reply) throw solutionFails(task.id, `${call}: ${reply.error}`);
    saved = reply.saved ?? saved;
    result = reply.result;
    return { line, reply: replyMessage(reply) };
  });
  if (!isSolved(task, { answer: result, saved })) {
    const stored = JSON.stringify(saved);
    throw solutionFails(task.id, `its last call says "${result}", and ${stored} is stored then`);
  }
  return [...steps, { line: `Answer: ${task.answer}` }];
}
