import { readBySchema } from '../readBySchema';
import { tasksJsonSchema, tasksSchema, type TasksStudy } from './tasksFile';

const kind = {
  schema: tasksSchema,
  jsonSchema: tasksJsonSchema,
  smallest: '{ "tasks": [{ "file": "tasks/present-past.json" }] }',
};

/**
 * A study of tasks from the text of a file; comments and trailing commas are allowed.
 * @throws badStudy with every problem at once.
 */
export function readTasksStudy(text: string, file: string): TasksStudy {
  return readBySchema(text, file, kind);
}
