import { z } from 'zod';
import { methodEntries } from './comparison/methodEntry';
import { methodNames } from '../methods/index';
import { readPositions } from '../methods/readPosition';
import { steeredPositions, vectorOperatorNames } from '../steering/push';
import {
  distinct,
  fileName,
  modelName,
  positiveWhole,
  precisionName,
  seedNumber,
  textsFile,
} from './studyParts';
import { measureOptions } from './measures/schemas';
import { checkBlockChoice, type BlockChoice } from './blockChoice';

export const studyBaselines = [
  'unsteered',
  'prompted',
  'randomDirection',
  'shuffledPairs',
] as const;
export const studySites = ['residPre', 'residMid', 'residPost', 'attnOut', 'mlpOut'] as const;

function isBlockChoice(choice: BlockChoice): boolean {
  try {
    checkBlockChoice(choice);
    return true;
  } catch {
    return false;
  }
}

const build = z
  .strictObject({
    method: z.enum(methodNames).default('meanDifference'),
    read: z
      .enum(readPositions)
      .default('answerMean')
      .describe('the tokens whose activation is read'),
    split: z
      .enum(['train', 'all'])
      .default('train')
      .describe('all: the items are then not held out, and the report says so'),
  })
  .prefault({});

const limits = z
  .strictObject({
    items: positiveWhole.default(50).describe('items of the test split'),
    validationItems: positiveWhole.default(12).describe('items that choose the block'),
    trainPairs: positiveWhole.default(200).describe('pairs that a vector is built from'),
    texts: positiveWhole.default(12).describe('reference replies for degradation'),
    textTokens: positiveWhole.default(128).describe('tokens scored of each reply'),
    calibrationTexts: positiveWhole
      .default(4)
      .describe('reference replies, others than those, that multipliers are calibrated on'),
    completionPrompts: positiveWhole.default(4).describe('prompts that are completed'),
    completionTokens: positiveWhole.default(32).describe('tokens of a completion'),
  })
  .prefault({});

const budget = z
  .strictObject({
    kl: z.number().positive().default(0.1).describe('KL from unsteered, nats per reply token'),
    statistic: z
      .enum(['mean', 'p95'])
      .default('mean')
      .describe('over the tokens of a reply: their mean, or the 95th percentile'),
  })
  .prefault({});

const blocks = z
  .union([z.string(), z.int().nonnegative(), z.array(z.int().nonnegative()).min(1)])
  .refine(isBlockChoice, {
    error: 'expected "middle", "all", a block, a range such as "10-20" or a list such as [8, 12]',
  })
  .default('middle')
  .describe('"middle" is five blocks spread over 25 to 80 % of depth');

const multipliers = z
  .array(z.number())
  .min(2)
  .refine(distinct, { error: 'expected each multiplier once' })
  .refine((values) => values.some((value) => value > 0), {
    error: 'expected at least one multiplier above 0',
  })
  .default([-1.5, -1, -0.5, 0, 0.5, 1, 1.5])
  .describe('1 is the vector as built');

const baselines = z
  .array(z.enum(studyBaselines))
  .refine((names) => names.includes('unsteered'), {
    error: 'expected "unsteered" among the baselines: every number is shown beside it',
  })
  .refine(distinct, { error: 'expected each baseline once' })
  .default([...studyBaselines]);

/** Everything has a default except the pair files. Unknown keys are errors. */
export const studySchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1).default(1),
  name: z.string().min(1).optional().describe('default: the name of the study file'),
  description: z.string().optional(),
  model: modelName,
  precision: precisionName,
  pairs: z.array(fileName).min(1).describe('pair files, relative to this file'),
  leaveOut: z
    .record(
      fileName,
      z.array(z.string().min(1)).min(1).refine(distinct, { error: 'expected each id once' }),
    )
    .optional()
    .describe('ids of pairs that are not used, by the pair file as "pairs" names it'),
  build,
  site: z.enum(studySites).default('residPost').describe('where inside a block'),
  blocks,
  operators: z
    .array(z.enum(vectorOperatorNames))
    .min(1)
    .refine(distinct, { error: 'expected each operator once' })
    .default(['add']),
  multipliers,
  steered: z.enum(steeredPositions).default('answer').describe('which positions are pushed'),
  effects: z
    .array(z.enum(['propensity']))
    .min(1)
    .default(['propensity']),
  degradations: z
    .array(z.enum(['likelihood', 'repetition']))
    .refine(distinct, { error: 'expected each degradation once' })
    .default(['likelihood', 'repetition'])
    .describe('likelihood: negative log-likelihood and KL on reference replies'),
  degradationsAt: z
    .enum(['chosenBlock', 'everySetting'])
    .optional()
    .describe(
      'chosenBlock, the default: at every multiplier of the chosen block, and of the other blocks ' +
        'at the multiplier that headlines quote; everySetting: beside every effect, at more cost',
    ),
  baselines,
  texts: textsFile,
  methods: methodEntries
    .optional()
    .describe('methods to compare at equal KL, each as it is meant to be used'),
  measures: measureOptions.describe('what else is measured of each concept, with its options'),
  budget: budget.describe('the KL that compared methods are brought to'),
  completionMultipliers: z
    .array(z.number())
    .min(1)
    .refine(distinct, { error: 'expected each multiplier once' })
    .default([-1, 1])
    .describe('completions are written at these and unsteered'),
  limits,
  seed: seedNumber,
});

/** A study with every default filled in. Paths are as written in the file. */
export type Study = z.infer<typeof studySchema>;

/**
 * JSON schema of `*.study.json`, in the draft that VS Code reads:
 * `media/schemas/study.schema.json`.
 */
export function studyJsonSchema(): object {
  const schema = z.toJSONSchema(studySchema, { io: 'input', target: 'draft-7' });
  return { title: 'Steering Lab study', ...schema };
}
