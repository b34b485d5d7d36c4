import type { ToolTaskFile } from '../../pairs/toolTasks/parseToolTaskFile';
import { tableNamedAsTool } from './errors';
import { ownToolNames, toolsOf } from './toolsOf';
import { workedSteps } from './workedSteps';

/**
 * That every task of a file can be done, by doing it.
 * @throws tableNamedAsTool, solutionFails
 */
export function checkToolTasks(file: ToolTaskFile): void {
  const taken = Object.keys(file.tables).find((name) => ownToolNames.includes(name));
  if (taken !== undefined) throw tableNamedAsTool(taken, ownToolNames);
  const tools = toolsOf(file);
  for (const task of [...file.shown, ...file.tasks]) workedSteps(task, tools);
}
