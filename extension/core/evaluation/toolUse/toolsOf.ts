import type { ToolTaskFile } from '../../pairs/toolTasks/parseToolTaskFile';
import { calculator } from './tools/calculator';
import { convert } from './tools/convert';
import { store } from './tools/store';
import { tableTool } from './tools/tableTool';
import type { Tool } from './tool';

const always: readonly Tool[] = [...calculator, convert, ...store];

/** The tools that every task has, and one for each table of the file. */
export function toolsOf({ tables }: Pick<ToolTaskFile, 'tables'>): readonly Tool[] {
  return [...always, ...Object.entries(tables).map(([name, table]) => tableTool(name, table))];
}

/** Names that a table must not have. */
export const ownToolNames: readonly string[] = always.map(({ name }) => name);
