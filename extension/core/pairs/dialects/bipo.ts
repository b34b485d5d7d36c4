import * as z from 'zod';
import { onePairPerRecord, type Dialect } from './dialect';

const record = z.object({ question: z.string(), matching: z.string(), not_matching: z.string() });

/** BiPO (CaoYuanpu/BiPO, folder data): two free-text answers to one question. */
export const bipo: Dialect = {
  name: 'bipo',
  fields: ['question', 'matching', 'not_matching'],
  read: onePairPerRecord(record, ({ question, matching, not_matching }) => ({
    prompt: question,
    positive: matching,
    negative: not_matching,
  })),
};
