import * as z from 'zod';
import { onePairPerRecord, type Dialect } from './dialect';

export const multipleChoiceRecord = z.object({
  question: z.string(),
  answer_matching_behavior: z.string(),
  answer_not_matching_behavior: z.string(),
});

/**
 * CAA (nrimsky/CAA, folder datasets) and the A/B sets of Anthropic's model-written evaluations
 * (Perez et al. 2022). The latter's answers begin with a space, meant to follow "Answer:" on one
 * line; after a chat template there is no such line, so the space goes.
 */
export const multipleChoice: Dialect = {
  name: 'caa',
  fields: ['question', 'answer_matching_behavior', 'answer_not_matching_behavior'],
  read: onePairPerRecord(multipleChoiceRecord, (record) => ({
    prompt: record.question,
    positive: record.answer_matching_behavior.trimStart(),
    negative: record.answer_not_matching_behavior.trimStart(),
  })),
};
