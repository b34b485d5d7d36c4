import { checkToolTasks } from '../../../evaluation/toolUse/checkToolTasks';
import { toolDialogue } from '../../../evaluation/toolUse/toolDialogue';
import { toolsOf } from '../../../evaluation/toolUse/toolsOf';
import { parseToolTaskFile } from '../../../pairs/toolTasks/parseToolTaskFile';
import type { Measure } from '../measure';
import { measureToolTask } from './measureToolTask';
import {
  toolUseOptions,
  toolUseResult,
  toolUseSummary,
  type ToolUseOptions,
  type ToolUseResult,
  type ToolUseSummary,
} from './schemas';
import { summariseToolUse } from './summariseToolUse';
import { toolUseSection } from './toolUseSection';

const inBox = 'tool-tasks/tool-tasks.json';

/** Unsteered, the vector, its mirror image and the random direction, for the estimate of cost. */
const conditionCount = 4;

/** Whether the steered model can still do tasks with tools; code says whether they are done. */
export const toolUse: Measure<ToolUseOptions, ToolUseResult, ToolUseSummary> = {
  name: 'toolUse',
  options: toolUseOptions,
  result: toolUseResult,
  summary: toolUseSummary,
  units: ({ file, tasks, steps, turnTokens }, { model: { tokenizer }, files }) => {
    const content = file === undefined ? files.inBox(inBox) : files.own(file);
    const parsed = parseToolTaskFile(content, file ?? inBox);
    checkToolTasks(parsed);
    const { shown } = parsed;
    const options = { shown, tools: toolsOf(parsed), steps, maxTokens: turnTokens };
    return parsed.tasks.slice(0, tasks).map((task) => {
      const dialogue = tokenizer.chatPrompt(toolDialogue(task, options, tokenizer));
      // The first turn is common, later ones mostly not; a right call is scored behind each.
      const prefills = 1 + conditionCount + task.solution.length;
      return {
        key: task.id,
        label: 'tool tasks',
        content: { task, shown, tables: parsed.tables, steps, turnTokens },
        tokens: prefills * tokenizer.encode(dialogue).length + 2 * conditionCount * turnTokens,
        measure: ({ model, steering }) =>
          measureToolTask(model, task, steering.conditions, options),
      };
    });
  },
  summarise: ({ steps }, { material, results }) =>
    summariseToolUse(
      results.map(({ result }) => result),
      { multiplier: material.headline, steps, seed: material.record.identity.study.seed },
    ),
  section: toolUseSection,
};
