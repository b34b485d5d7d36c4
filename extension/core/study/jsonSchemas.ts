import { z } from 'zod';
import { pairFileJsonSchema } from '../pairs/pairFileSchema';
import { studyJsonSchema } from './studyFile';
import { summarySchema } from './summary';

/** The JSON schemas that are shipped in `media/schemas/`, by file name (`npm run schemas`). */
export function jsonSchemas(): Readonly<Record<string, object>> {
  return {
    'pairs.schema.json': pairFileJsonSchema(),
    'study.schema.json': studyJsonSchema(),
    'summary.schema.json': {
      title: 'Steering Lab run summary',
      ...z.toJSONSchema(summarySchema, { target: 'draft-7' }),
    },
  };
}
