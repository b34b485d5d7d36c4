import { z } from 'zod';
import { taskKinds } from '../../methods/inContextPairs';
import {
  distinct,
  fileName,
  modelName,
  positiveWhole,
  precisionName,
  seedNumber,
  textsFile,
} from '../studyParts';

const numbers = z
  .array(z.number().positive())
  .min(1)
  .refine(distinct, { error: 'expected each number once' });

const task = z.strictObject({
  file: fileName.describe('JSON list of {"input", "output"}, relative to this file'),
  name: z
    .string()
    .regex(/^[\w.-]+$/, { error: 'expected letters, digits, ".", "-" and "_"' })
    .exactOptional()
    .describe('default: the name of the file'),
  kind: z
    .enum(taskKinds)
    .default('mapping')
    .describe(
      'mapping: one answer is right, judged by its first word; style: the output is the input in ' +
        'another style, judged by likelihood',
    ),
});

const functionVector = z
  .strictObject({
    meanPrompts: positiveWhole.default(24).describe('prompts that mean head inputs are over'),
    trials: positiveWhole.default(8).describe('prompts with shuffled labels that rank heads'),
    heads: positiveWhole
      .exactOptional()
      .describe('heads that are summed; default: ⌈blocks × heads / 51.2⌉'),
    blocks: z
      .array(z.int().nonnegative())
      .min(1)
      .refine(distinct, { error: 'expected each block once' })
      .exactOptional()
      .describe('blocks that validation items choose from; default: eight, 10 to 65 % of depth'),
    multipliers: numbers.default([1, 2]).describe('multipliers that validation items choose from'),
  })
  .prefault({});

const inContextVector = z
  .strictObject({
    demonstrations: positiveWhole.default(30).describe('train items that it is built from'),
    multipliers: numbers
      .default([0.02, 0.05, 0.1])
      .describe('multipliers that validation items choose from; the authors take 0.1'),
  })
  .prefault({});

const limits = z
  .strictObject({
    items: positiveWhole.default(32).describe('items of the test part'),
    validationItems: positiveWhole.default(12).describe('items that choose block and multiplier'),
    texts: z.int().min(0).default(4).describe('reference replies that the cost is measured on'),
    textTokens: positiveWhole.default(48).describe('tokens scored of each reply'),
    completions: z.int().min(0).default(3).describe('test items that are completed, to be read'),
    completionTokens: positiveWhole.default(12).describe('tokens of a completion'),
  })
  .prefault({});

/** `*.tasks.json`. Everything has a default except the tasks. Unknown keys are errors. */
export const tasksSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1).default(1),
  name: z.string().min(1).optional().describe('default: the name of the file'),
  description: z.string().optional(),
  model: modelName,
  precision: precisionName,
  tasks: z
    .array(task)
    .min(1)
    .refine((tasks) => distinct(tasks.map(taskName)), {
      error: 'expected each name once: give one of them a "name"',
    }),
  shots: positiveWhole.default(10).describe('demonstrations in a prompt'),
  functionVector,
  inContextVector,
  texts: textsFile,
  limits,
  seed: seedNumber,
});

/** A study of in-context tasks with every default filled in. Paths are as written in the file. */
export type TasksStudy = z.infer<typeof tasksSchema>;
export type TaskEntry = z.infer<typeof task>;

export function taskName({ name, file }: TaskEntry): string {
  return name ?? file.replace(/^.*[/\\]/, '').replace(/\.json$/, '');
}

/** JSON schema of `*.tasks.json`, in the draft that VS Code reads. */
export function tasksJsonSchema(): object {
  const schema = z.toJSONSchema(tasksSchema, { io: 'input', target: 'draft-7' });
  return { title: 'Steering Lab study of in-context tasks', ...schema };
}
