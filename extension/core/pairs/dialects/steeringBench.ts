import * as z from 'zod';
import { onePairPerRecord, type Dialect } from './dialect';

const member = z
  .object({ prompt: z.string(), response: z.string() })
  .transform(({ prompt, response }) => ({ prompt, answer: response.trimStart() }));

/** steering-bench (dtch1997/steering-bench, processed datasets): a prompt for each member. */
export const steeringBench: Dialect = {
  name: 'steering-bench',
  fields: ['positive', 'negative', 'steering_token_index'],
  read: onePairPerRecord(z.object({ positive: member, negative: member }), (pair) => pair),
};
