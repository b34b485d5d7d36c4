import * as z from 'zod';
import { splits } from '../pair';
import type { PairJson } from '../pairFileSchema';
import { checkRecords, type Dialect } from './dialect';

/** Cells are texts: empty means absent, tags are separated by semicolons. */
const row = z
  .object({
    id: z.string().default(''),
    prompt: z.string(),
    positive: z.string(),
    negative: z.string(),
    tags: z.string().default(''),
    split: z.enum([...splits, '']).default(''),
  })
  .transform(({ id, prompt, positive, negative, tags, split }): PairJson => {
    const list = tags.split(';').flatMap((tag) => tag.trim() || []);
    return {
      ...(id === '' ? {} : { id }),
      prompt,
      positive,
      negative,
      ...(list.length === 0 ? {} : { tags: list }),
      ...(split === '' ? {} : { split }),
    };
  });
const columns = ['id', 'prompt', 'positive', 'negative', 'tags', 'split'];

/** A table of pairs with a header; other columns are left out, and the notes say which. */
export const csv: Dialect = {
  name: 'csv',
  fields: ['prompt', 'positive', 'negative'],
  read: (records) => {
    const { values, problems } = checkRecords(records, row);
    const extra = Object.keys(records[0]?.fields ?? {}).filter((name) => !columns.includes(name));
    const notes = extra.map((name) => `column "${name}" is no part of a pair and was left out`);
    return { pairs: values, problems, notes };
  },
};
