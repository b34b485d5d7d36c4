import { z } from 'zod';
import { choiceBenchmarkNames } from '../../../evaluation/benchmarks/index';
import { choiceScorings } from '../../../evaluation/benchmarks/choiceScorings';
import { numberRules } from '../../../evaluation/benchmarks/finalNumber';
import { estimateSchema, shareSchema } from '../../estimateSchemas';
import { distinct, positiveWhole } from '../../studyParts';
import { conditionNames } from '../conditionName';

const count = z.int().nonnegative();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

export const benchmarkNames = [...choiceBenchmarkNames, 'gsm8k'] as const;
export type BenchmarkName = (typeof benchmarkNames)[number];

export const benchmarkOptions = z.strictObject({
  sets: z
    .array(z.enum(benchmarkNames))
    .min(1)
    .refine(distinct, { error: 'expected each set once' })
    .default([...choiceBenchmarkNames])
    .describe('gsm8k has to write its solutions, which takes by far the longest'),
  items: positiveWhole
    .max(100)
    .default(20)
    .describe('of each set; only all 100 give an estimate of the whole set'),
  shots: count.max(8).default(4).describe('gsm8k: solved problems before the one to solve'),
  tokens: positiveWhole.default(160).describe('gsm8k: most tokens of a solution'),
});

const condition = z.enum(conditionNames);
const item = { id: z.string(), weight: z.number(), prompt: z.string() };

const chosen = z.object({
  ...item,
  kind: z.literal('chosen'),
  set: z.enum(choiceBenchmarkNames),
  choices: list(z.object({ shown: z.string(), characters: count })),
  gold: list(count),
  best: count.exactOptional(),
  /** Log-probabilities of the choices, nats. */
  scores: list(
    z.object({ condition, logProbs: list(z.number()), appliedPositions: count }).readonly(),
  ),
});

const solved = z.object({
  ...item,
  kind: z.literal('solved'),
  set: z.literal('gsm8k'),
  gold: z.string(),
  scores: list(z.object({ condition, text: z.string() }).readonly()),
  /** Summed over conditions: rows that decode together are counted together. */
  appliedPositions: count,
});

/** One item under all conditions. */
export const benchmarkResult = z.discriminatedUnion('kind', [chosen, solved]);

const compared = z
  .object({
    condition,
    score: estimateSchema,
    weighted: z.number().exactOptional().describe('estimate of the whole set'),
    difference: estimateSchema.describe('from unsteered, paired by item'),
    items: z
      .object({
        gained: count.describe('right under this condition only'),
        lost: count.describe('right unsteered only'),
        p: z.number().exactOptional().describe('McNemar’s exact test; absent if no item changed'),
        detectable: z
          .number()
          .exactOptional()
          .describe('smallest difference that this many items could tell from noise'),
      })
      .readonly()
      .exactOptional()
      .describe('absent where an item is not simply right or wrong'),
    changed: shareSchema.describe('items whose answer is another one, right or wrong'),
  })
  .readonly();

export const scoringNames = [...choiceScorings, ...numberRules] as const;
export type ScoringName = (typeof scoringNames)[number];

const row = z
  .object({
    set: z.enum(benchmarkNames),
    title: z.string(),
    scoring: z.enum(scoringNames),
    isUsual: z.boolean().describe('whether the set is mostly quoted under this scoring'),
    chance: z.number().exactOptional().describe('what guessing gets'),
    unsteered: estimateSchema.describe('mean score, 0 to 1'),
    weighted: z.number().exactOptional().describe('estimate of the whole set, unsteered'),
    compared: list(compared),
  })
  .readonly();

const lostItem = z
  .object({
    set: z.enum(benchmarkNames),
    id: z.string(),
    prompt: z.string(),
    gold: z.string(),
    unsteered: z.string().describe('its answer without steering, which was right'),
    steered: z.string(),
    marginChange: z
      .number()
      .exactOptional()
      .describe('of log p(right) − log p(best wrong), nats; absent where answers are written'),
  })
  .readonly();

export const benchmarkSummary = z
  .object({
    multiplier: z.number(),
    rows: list(row),
    lost: list(lostItem).describe('right unsteered and wrong steered, the largest change first'),
    appliedPositions: count,
  })
  .readonly();

export type BenchmarkOptions = z.infer<typeof benchmarkOptions>;
export type BenchmarkResult = z.infer<typeof benchmarkResult>;
export type ChosenResult = z.infer<typeof chosen>;
export type SolvedResult = z.infer<typeof solved>;
export type BenchmarkSummary = z.infer<typeof benchmarkSummary>;
export type BenchmarkRow = z.infer<typeof row>;
export type ComparedScore = z.infer<typeof compared>;
export type LostItem = z.infer<typeof lostItem>;
