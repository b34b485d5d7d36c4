/**
 * `npm run schemas`: writes the JSON schemas of the text formats to `media/schemas/`, from the same
 * definitions that read the files. `test/structure/schemas.test.ts` fails where they differ.
 */
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { jsonSchemas } from '../extension/core/study/jsonSchemas';

for (const [file, schema] of Object.entries(jsonSchemas())) {
  const text = await format(JSON.stringify(schema), { parser: 'json', printWidth: 100 });
  writeFileSync(new URL(`../media/schemas/${file}`, import.meta.url), text);
}
