import { z } from 'zod';
import { taskKinds } from '../../methods/inContextPairs';
import { estimateSchema, shareSchema } from '../estimateSchemas';
import { taskConditionNames, taskPrompts, taskSteerings } from './taskCondition';

const count = z.int().nonnegative();
const text = z.string();

const tried = z.object({
  block: count.exactOptional(),
  multiplier: z.number(),
  right: count.describe('validation items right, of n'),
  n: count,
  value: z.number().describe('mean over validation items, in the unit of the kind of task'),
  wanted: z.number().describe('mean log-probability of the wanted answer, nats per token'),
});

const change = z.object({
  right: estimateSchema.describe('difference of shares, paired by item'),
  value: estimateSchema.describe('difference of values, paired by item'),
  wanted: estimateSchema.describe(
    'difference of the log-probability of the wanted answer, nats per token, paired by item',
  ),
  gained: count.describe('items right here and wrong there'),
  lost: count.describe('items wrong here and right there'),
  mcNemar: z
    .number()
    .exactOptional()
    .describe('two-sided exact McNemar p of gained against lost; absent where no item differs'),
});
export type TaskChange = z.infer<typeof change>;

const price = z.object({
  nllDifference: estimateSchema.describe('steered minus unsteered, nats per reply token; n texts'),
  kl: estimateSchema.describe('KL(steered ‖ unsteered), nats per reply token; n texts'),
});

const condition = z.object({
  name: z.enum(taskConditionNames),
  prompt: z.enum(taskPrompts),
  steering: z.enum(taskSteerings).exactOptional(),
  label: text,
  right: shareSchema,
  value: estimateSchema,
  change: change.exactOptional().describe('against zero-shot; absent for zero-shot itself'),
  price: price.exactOptional().describe('of the vector, on reference replies'),
});

const verdict = z.enum(['works', 'likeRandom', 'breaks', 'noEffect', 'harms']);
export type TaskVerdict = z.infer<typeof verdict>;

const steering = z.object({
  file: text.describe('in the run folder'),
  hash: text.describe('SHA-256 of that file'),
  multiplier: z.number(),
  tried: z.array(tried),
  ahead: change.exactOptional().describe('against the random vector in its place'),
  verdict: verdict
    .exactOptional()
    .describe(
      'works: better than zero-shot and than the random vector, by the 95 % intervals of the ' +
        'paired differences; likeRandom: better than zero-shot only; breaks: better only because ' +
        'the text is copied less, while its rewriting became less likely, too; harms: worse than ' +
        'zero-shot',
    ),
});

const task = z.object({
  name: text,
  kind: z.enum(taskKinds),
  file: text,
  hash: text.describe('SHA-256 of the task file'),
  items: z.object({ train: count, validation: count, test: count.describe('that were scored') }),
  functionVector: steering.extend({
    block: count,
    norm: z.number(),
    meanPrompts: count,
    trials: count,
    heads: z.array(z.object({ block: count, head: count, effect: z.number() })),
  }),
  inContextVector: steering.extend({ demonstrations: count }),
  conditions: z.array(condition),
  ability: z
    .object({ can: z.boolean(), because: text })
    .exactOptional()
    .describe('whether demonstrations make the model do the task'),
  completions: z.array(
    z.object({
      input: text,
      output: text,
      texts: z.array(z.object({ condition: z.enum(taskConditionNames), text, f1: z.number() })),
    }),
  ),
});
export type TaskSummary = z.infer<typeof task>;

/**
 * `tasks.json`: what a run of in-context tasks found. `value` is, for mappings, the log-probability
 * of the right answer's first word (nats); for styles, log p(rewriting) − log p(copy), each per
 * token of its own (nats per token).
 */
export const tasksSummarySchema = z.object({
  version: z.literal(1),
  name: text,
  description: text.exactOptional(),
  command: text,
  model: z.object({
    id: text,
    hash: text,
    precision: text,
    blockCount: count,
    width: count,
    unpackedBecause: text.exactOptional(),
  }),
  shots: count,
  seed: count,
  texts: z.object({ n: count, tokens: count.describe('most tokens scored of each') }),
  interval: z.object({ level: z.number() }),
  units: z.object({ planned: count, finished: count }),
  failures: z.array(z.object({ unit: text, code: text, message: text })),
  tasks: z.array(task),
});
export type TasksSummary = z.infer<typeof tasksSummarySchema>;
