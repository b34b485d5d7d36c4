import { z } from 'zod';
import { taskConditionNames, taskSteerings } from './taskCondition';

const text = z.string();
const count = z.int().nonnegative();
const shared = {
  key: text,
  task: text,
  /** Set while the model's continuations are not packed. */
  unpackedBecause: text.exactOptional(),
};

/** A place and strength that validation items judged. */
const tried = z.object({
  block: count.exactOptional(),
  multiplier: z.number(),
  right: count,
  n: count,
  value: z.number().describe('mean over validation items, nats'),
  wanted: z.number(),
});

const vectorFile = { file: text, hash: text, tried: z.array(tried) };
const score = z.object({ right: z.boolean(), value: z.number(), wanted: z.number() });
const price = z.object({ nll: z.number(), kl: z.number() });

const build = z.object({
  ...shared,
  kind: z.literal('build'),
  functionVector: z.object({
    ...vectorFile,
    block: count,
    multiplier: z.number(),
    norm: z.number(),
    heads: z.array(z.object({ block: count, head: count, effect: z.number() })),
    meanPrompts: count,
    trials: count,
  }),
  inContextVector: z.object({ ...vectorFile, multiplier: z.number(), demonstrations: count }),
});

const item = z.object({
  ...shared,
  kind: z.literal('item'),
  index: count,
  input: text,
  output: text,
  scores: z.record(z.enum(taskConditionNames), score),
});

const reply = z.object({
  ...shared,
  kind: z.literal('text'),
  index: count,
  tokens: count,
  unsteered: z.number(),
  steered: z.record(z.enum(taskSteerings), price),
});

const completion = z.object({
  ...shared,
  kind: z.literal('completion'),
  index: count,
  input: text,
  output: text,
  texts: z.array(z.object({ condition: z.enum(taskConditionNames), text, f1: z.number() })),
});

const failure = z.object({ ...shared, kind: z.literal('failure'), code: text, message: text });

/** One line of `results.jsonl` of a run of tasks: a finished unit of work. */
export const taskResultSchema = z.discriminatedUnion('kind', [
  build,
  item,
  reply,
  completion,
  failure,
]);
export type TaskResult = z.infer<typeof taskResultSchema>;
export type TaskResultOf<K extends TaskResult['kind']> = Extract<TaskResult, { kind: K }>;

/** @returns undefined when the line is no result. */
export function parseTaskResult(line: string): TaskResult | undefined {
  try {
    return taskResultSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
