import { z } from 'zod';
import { constraintKinds, constraintSchema } from '../../../pairs/instructions/constraint';
import { estimateSchema } from '../../estimateSchemas';
import { fileName, positiveWhole } from '../../studyParts';
import { conditionNames } from '../conditionName';
import { shareRowSchema } from '../shareRowSchema';

const count = z.int().nonnegative();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const record = <T extends z.ZodRawShape>(shape: T) => z.object(shape).readonly();
const condition = z.enum(conditionNames);

export const instructionsOptions = z.strictObject({
  file: fileName
    .exactOptional()
    .describe('prompts with constraints, relative to the study; default: 60 in the box'),
  prompts: positiveWhole.default(24).describe('of the file, from its beginning'),
  tokens: positiveWhole.default(96).describe('of an answer; one that is cut seldom follows'),
});

/** One prompt, answered greedily under all conditions side by side. */
export const instructionsResult = z.object({
  id: z.string(),
  prompt: z.string(),
  constraints: list(constraintSchema),
  answers: list(
    record({
      condition,
      text: z.string(),
      tokens: count,
      isCut: z.boolean(),
      repetition: z.number().exactOptional(),
    }),
  ),
  /** Summed over the answers. */
  appliedPositions: count,
});

const kept = record({ strict: count, loose: count });

const conditionRow = record({
  condition,
  constraints: kept.describe('constraints that are kept'),
  change: estimateSchema
    .exactOptional()
    .describe('of the share of a prompt’s constraints kept strictly, from unsteered'),
  aboveChance: estimateSchema
    .exactOptional()
    .describe(
      'share of a prompt’s constraints kept, minus the share of answers to other prompts that keep them',
    ),
  cut: count.describe('answers cut at the most tokens'),
  repetition: estimateSchema.exactOptional(),
});

const kindRow = record({
  kind: z.enum(constraintKinds),
  n: count.describe('constraints of this kind'),
  chance: z
    .number()
    .exactOptional()
    .describe('share of unsteered answers to other prompts that keep them'),
  kept: list(record({ condition, strict: count })),
  gained: count.describe('kept by the vector only'),
  lost: count.describe('kept unsteered only'),
});

const brokenPrompt = record({
  id: z.string(),
  prompt: z.string(),
  broken: list(z.string()).describe('constraints kept unsteered only, in words'),
  unsteered: z.string(),
  steered: z.string(),
});

export const instructionsSummary = record({
  multiplier: z.number(),
  tokens: count.describe('most tokens of an answer'),
  prompts: count,
  constraints: count,
  strict: list(shareRowSchema).describe('prompts whose constraints are all kept'),
  loose: list(shareRowSchema).describe('the same without first line, last line and Markdown'),
  conditions: list(conditionRow),
  kinds: list(kindRow),
  broken: list(brokenPrompt).describe('followed unsteered, not with the vector; most broken first'),
  appliedPositions: count,
});

export type InstructionsOptions = z.infer<typeof instructionsOptions>;
export type InstructionsResult = z.infer<typeof instructionsResult>;
export type InstructionsSummary = z.infer<typeof instructionsSummary>;
