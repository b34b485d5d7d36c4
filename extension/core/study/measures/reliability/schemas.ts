import { z } from 'zod';
import { estimateSchema, shareSchema } from '../../estimateSchemas';

const count = z.int().nonnegative();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

export const reliabilityOptions = z.strictObject({});

/** It has no work of its own: the items' sweep says it all. */
export const reliabilityResult = z.never();

const explained = z
  .object({
    share: z.number().describe('of the variance of steerability over items, 0 to 1'),
    p: z.number().describe('of a permutation test: labels dealt out at random explain as much'),
    n: count,
  })
  .readonly();

const bias = z
  .object({
    light: z
      .enum(['green', 'yellow', 'red', 'unknown'])
      .describe('yellow from 5.9 % explained, red from 13.8 %, each only if p < .05'),
    letter: explained.exactOptional().describe('which letter the positive answer is'),
    yesNo: explained.exactOptional().describe('whether it is Yes or No, beyond the letter'),
    groups: list(z.object({ label: z.string(), slope: estimateSchema }).readonly()).describe(
      'mean steerability by label of the positive answer, nats per unit of multiplier',
    ),
  })
  .readonly();

const cell = z
  .object({
    block: count,
    multiplier: z.number(),
    mean: z.number().describe('effect in the wanted direction, nats per answer token'),
    low: z.number(),
    high: z.number(),
  })
  .readonly();

const sweep = z
  .object({
    verdict: z.enum(['steerable', 'backwards', 'notSteerable']),
    n: count.describe('items measured in every cell'),
    cells: list(cell).describe('intervals that hold for all cells at once'),
    best: cell.describe('the cell whose interval begins highest'),
    atMost: cell.describe('the cell whose interval reaches highest'),
  })
  .readonly();

export const reliabilitySummary = z
  .object({
    block: count,
    multiplier: z.number(),
    median: estimateSchema.describe(
      'median steerability over items at the chosen block, nats per answer token and unit of ' +
        'multiplier; mean is the median here',
    ),
    antiSteerable: shareSchema.describe('items with a slope below 0, summed over answer tokens'),
    residual: estimateSchema.describe('how far the curve strays from its line, RMSE in nats'),
    bent: shareSchema.describe('items whose curve strays by more than its slope'),
    bias,
    sweep: sweep.exactOptional().describe('absent below 5 items'),
    effect: estimateSchema
      .exactOptional()
      .describe('at the setting that validation items chose, judged by itself'),
  })
  .readonly();

export type ReliabilityOptions = z.infer<typeof reliabilityOptions>;
export type ReliabilityResult = z.infer<typeof reliabilityResult>;
export type ReliabilitySummary = z.infer<typeof reliabilitySummary>;
export type BiasSummary = z.infer<typeof bias>;
export type SweepSummary = z.infer<typeof sweep>;
