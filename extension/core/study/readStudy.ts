import { readBySchema } from './readBySchema';
import { studyJsonSchema, studySchema, type Study } from './studyFile';

const kind = {
  schema: studySchema,
  jsonSchema: studyJsonSchema,
  smallest: '{ "pairs": ["extraversion.pairs.jsonc"] }',
};

/**
 * A study from the text of a study file; comments and trailing commas are allowed.
 * @param file the path, for messages.
 * @throws badStudy with every problem at once: where, what was found, what was expected.
 */
export function readStudy(text: string, file: string): Study {
  return readBySchema(text, file, kind);
}
