import type { Message, Tokenizer } from '../../model/tokenizer';
import type { ToolTask } from '../../pairs/toolTasks/parseToolTaskFile';
import { withInstruction } from '../promptedBaseline';
import type { Tool } from './tool';
import { workedSteps } from './workedSteps';

const said = (content: string): Message => ({ role: 'assistant', content });

/** How a dialogue about a task begins. */
export const taskMessage = ({ task }: Pick<ToolTask, 'task'>): Message => ({
  role: 'user',
  content: `Task: ${task}`,
});

/**
 * The conversation before the model's first turn on a task: what the tools are, then the shown
 * tasks worked turn by turn. Small models copy what was done rather than what was asked for, so the
 * rules are one line and the rest is shown; names of tools that are verbs of the questions help
 * them, too. One dialogue a shown task, not one text with all of them: a model of 135M parameters
 * goes on with the text itself then.
 */
export function toolDialogue(
  task: Pick<ToolTask, 'task'>,
  { shown, tools }: { readonly shown: readonly ToolTask[]; readonly tools: readonly Tool[] },
  tokenizer: Tokenizer,
): readonly Message[] {
  const messages = [
    ...shown.flatMap((each) => [
      taskMessage(each),
      ...workedSteps(each, tools).flatMap(({ line, reply }) => [
        said(line),
        ...(reply === undefined ? [] : [reply]),
      ]),
    ]),
    taskMessage(task),
  ];
  const uses = tools.map(({ use }) => use).join(', ');
  const rules = `Do the task with tools. Write one line: "Call: …" or "Answer: …". Tools: ${uses}.`;
  return withInstruction(messages, rules, tokenizer);
}
