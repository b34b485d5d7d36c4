import { z } from 'zod';
import { pairFileJsonSchema } from '../pairs/pairFileSchema';
import { studyJsonSchema } from './studyFile';
import { summarySchema } from './summary';
import { tasksJsonSchema } from './tasks/tasksFile';
import { tasksSummarySchema } from './tasks/tasksSummary';

/** The JSON schemas that are shipped in `media/schemas/`, by file name (`npm run schemas`). */
export function jsonSchemas(): Readonly<Record<string, object>> {
  return {
    'pairs.schema.json': pairFileJsonSchema(),
    'study.schema.json': studyJsonSchema(),
    'tasks.schema.json': tasksJsonSchema(),
    'tasks-summary.schema.json': {
      title: 'Steering Lab summary of in-context tasks',
      ...z.toJSONSchema(tasksSummarySchema, { target: 'draft-7' }),
    },
    'summary.schema.json': {
      title: 'Steering Lab run summary',
      ...z.toJSONSchema(summarySchema, { target: 'draft-7' }),
    },
  };
}
