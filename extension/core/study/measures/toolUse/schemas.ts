import { z } from 'zod';
import { toolOutcomes } from '../../../evaluation/toolUse/runToolTask';
import { estimateSchema } from '../../estimateSchemas';
import { fileName, positiveWhole } from '../../studyParts';
import { conditionNames } from '../conditionName';
import { shareRowSchema } from '../shareRowSchema';

const count = z.int().nonnegative();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const record = <T extends z.ZodRawShape>(shape: T) => z.object(shape).readonly();
const condition = z.enum(conditionNames);
const outcome = z.enum(toolOutcomes);

export const toolUseOptions = z.strictObject({
  file: fileName
    .exactOptional()
    .describe('tool tasks, relative to the study; default: 20 in the box'),
  tasks: positiveWhole.default(12).describe('of the file, from its beginning'),
  steps: positiveWhole.default(4).describe('most turns of the model: calls and the answer'),
  turnTokens: positiveWhole.default(24).describe('most tokens of a turn'),
});

/** One task under all conditions. */
export const toolUseResult = z.object({
  id: z.string(),
  task: z.string(),
  runs: list(record({ condition, outcome, calls: count, lines: list(z.string()) })),
  /** Log-probability of the right calls, summed (nats). */
  rightCalls: list(record({ condition, logProb: z.number() })),
  rightCallTokens: count,
  /** Summed over runs and scores. */
  appliedPositions: count,
});

const brokenTask = record({
  id: z.string(),
  task: z.string(),
  outcome,
  unsteered: list(z.string()),
  steered: list(z.string()),
});

export const toolUseSummary = record({
  multiplier: z.number(),
  steps: count,
  tasks: count,
  success: list(shareRowSchema),
  outcomes: list(record({ condition, counts: z.record(outcome, count).readonly() })),
  rightCalls: list(
    record({
      condition,
      logProb: estimateSchema.describe('of right calls, nats per token'),
      change: estimateSchema.exactOptional().describe('from unsteered, paired by task'),
    }),
  ),
  broken: list(brokenTask).describe('done unsteered, not with the vector, in the file’s order'),
  failed: list(brokenTask).describe('done by neither: how it fails'),
  appliedPositions: count,
});

export type ToolUseOptions = z.infer<typeof toolUseOptions>;
export type ToolUseResult = z.infer<typeof toolUseResult>;
export type ToolUseSummary = z.infer<typeof toolUseSummary>;
