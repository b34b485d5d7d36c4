import { z } from 'zod';
import type { ModelRecord } from '../model/model';
import { operatorNames, steeredPositions } from '../steering/push';
import { units } from '../steering/steeringVector';
import { measureSummaries } from './measures/schemas';
import { estimateSchema, shareSchema } from './estimateSchemas';

/**
 * `summary.json` of a run folder: what the panel, the report and scripts read. Nothing in it
 * depends on when or how often the run was resumed, so a resumed run yields the same bytes.
 *
 * Units: log-probabilities, propensities, likelihoods and divergences in nats; "per token" means
 * divided by the number of tokens of the answer or reply. A number that does not exist is absent.
 */
const count = z.int().nonnegative();
const text = z.string();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const record = <T extends z.ZodRawShape>(shape: T) => z.object(shape).readonly();

const estimate = estimateSchema;
const share = shareSchema;

const hookPoint = {
  hookPoint: text.describe('for example blocks.15.hook_resid_post'),
  block: count.describe('counted from 0'),
};

/** Where a push comes from: the vector of the pairs, or one of the baselines that are vectors too. */
export const pushSources = ['vector', 'randomDirection', 'shuffledPairs'] as const;
const source = z.enum(pushSources);

/** Likelihood of reference replies and repetition of completions, steered and unsteered. */
const degradation = record({
  nll: record({ unsteered: estimate, steered: estimate }).describe(
    'mean negative log-likelihood of reference replies, nats per token; n texts',
  ),
  nllDifference: estimate.describe('steered minus unsteered, paired by text, nats per token'),
  kl: estimate
    .exactOptional()
    .describe(
      'KL(steered ‖ unsteered) on the same replies, nats per token; n texts. Absent for prompted ' +
        'baselines: their prompt is another one, so only the likelihood is compared',
    ),
  tokens: count.describe('reply tokens scored'),
  appliedPositions: count.describe('positions pushed while scoring the replies'),
});

const repetition = record({
  unsteered: estimate,
  steered: estimate,
  difference: estimate.describe('steered minus unsteered, paired by prompt'),
}).describe(
  'share of repeated text in completions, 0 to 1, by summary.repetitionMeasure; n prompts',
);

const change = record({
  unsteered: estimate,
  steered: estimate,
  difference: estimate.describe('steered minus unsteered, paired by prompt'),
});

/** What else changes in completions; what they are too short for is absent. */
const completionChanges = record({
  surprise: change
    .exactOptional()
    .describe('−log p of the completion under the unsteered model, nats per token'),
  distinct1: change.exactOptional().describe('different tokens among all, 0 to 1'),
  distinct2: change.exactOptional().describe('different pairs of tokens among all'),
  distinct3: change.exactOptional().describe('different triples of tokens among all'),
  nGramEntropy: change.exactOptional().describe('bits; low in a loop, and in a short text'),
  tokens: change.exactOptional().describe('length, up to the study’s limit'),
});

/** Changes against unsteered, paired by item; exactly 0 at multiplier 0. */
const effects = {
  propensity: estimate.describe('log p(positive) − log p(negative), summed over answer tokens'),
  propensityPerToken: estimate,
  effect: estimate.describe('propensity minus unsteered propensity, paired by item'),
  effectPerToken: estimate,
  positiveChange: estimate.describe('log p(positive) minus unsteered, nats per answer token'),
  negativeChange: estimate.describe('log p(negative) minus unsteered, nats per answer token'),
  degradation: degradation.exactOptional().describe('absent where it was not measured'),
  repetition: repetition.exactOptional(),
  completions: completionChanges.exactOptional(),
};

/** One cell of the sweep: source × hook point × multiplier. */
const setting = record({
  source,
  ...hookPoint,
  multiplier: z.number(),
  ...effects,
  appliedPositions: count.describe('positions pushed while scoring the answers; 0 at multiplier 0'),
});

/** Steerability at one hook point (Tan et al. 2024): slope of propensity over multiplier. */
const steerability = record({
  source,
  ...hookPoint,
  slope: estimate.describe('nats per unit of multiplier'),
  slopePerToken: estimate.describe('nats per answer token and unit of multiplier'),
  antiSteerable: share.describe('items with a slope below 0'),
  vectorAhead: estimate
    .exactOptional()
    .describe('baselines only: slopePerToken of the vector minus this one, paired by item'),
});

/** A prompt that asks for (positive) or against (negative) the concept, without any push. */
const prompted = record({
  side: z.enum(['positive', 'negative']),
  instruction: text.describe('the system message or sentence that was added'),
  ...effects,
  vectorAhead: estimate
    .exactOptional()
    .describe(
      'how much further the vector moves effectPerToken in the wanted direction at the chosen ' +
        'setting (its mirror image for the negative side), paired by item',
    ),
});

/** One item at one hook point; the arrays run along `result.multipliers`. */
const itemCurve = record({
  ...hookPoint,
  positive: list(z.number()).describe('summed log-probability of the positive answer'),
  negative: list(z.number()).describe('summed log-probability of the negative answer'),
  propensity: list(z.number()),
  slope: z.number(),
  slopePerToken: z.number(),
  rmse: z.number().nonnegative().exactOptional().describe('of the line; large means not linear'),
  appliedPositions: count,
});

const item = record({
  id: text,
  split: text,
  prompt: text,
  negativePrompt: text.exactOptional().describe('where the two sides have prompts of their own'),
  positive: text,
  negative: text,
  tokens: record({ positive: count, negative: count }),
  curves: list(itemCurve).describe('of the vector, one per hook point'),
  prompted: record({
    positive: z.number().exactOptional(),
    negative: z.number().exactOptional(),
  })
    .exactOptional()
    .describe('propensity of this item under the prompted baselines'),
});

const completion = record({
  source: z.enum([...pushSources, 'unsteered', 'prompted']),
  hookPoint: text.exactOptional(),
  block: count.exactOptional(),
  multiplier: z.number().describe('0 when nothing was pushed'),
  side: z.enum(['positive', 'negative']).exactOptional().describe('prompted only'),
  text,
  tokens: count,
  stopped: text.describe('why it ended: length, endToken or stopString'),
  repetition: z.number().min(0).max(1).exactOptional(),
  pieces: list(text).exactOptional().describe('text of each token'),
  surprise: list(z.number())
    .exactOptional()
    .describe('−log p of each token under the unsteered model, nats'),
});

const vector = record({
  source,
  ...hookPoint,
  norm: z.number().nonnegative(),
  file: text.exactOptional().describe('relative to the run folder'),
  hash: text,
});

/** Everything about one pair file, method and operator. */
const result = record({
  concept: text,
  description: text.exactOptional(),
  pairFile: record({ file: text, hash: text, splits: list(record({ split: text, n: count })) }),
  method: text,
  readPosition: text.exactOptional(),
  operator: z.enum(operatorNames),
  multipliers: list(z.number()).describe('ascending'),
  split: text.describe('the split that every number below was measured on'),
  vectors: list(vector),
  chosen: record({
    ...hookPoint,
    multiplier: z.number().describe('the setting the headline quotes'),
    split: text.describe('the split it was chosen on'),
    n: count.describe('items in that split'),
    criterion: text.describe('for example: largest mean steerability'),
  }),
  steerability: list(steerability),
  settings: list(setting),
  prompted: list(prompted),
  items: list(item),
  completions: list(record({ prompt: text, completions: list(completion) })),
  measures: measureSummaries
    .exactOptional()
    .describe('what else the study asked for; of its first operator'),
});

/** What was pushed in a comparison, and what it was brought to. */
const comparedSteering = record({
  method: text,
  moves: z.enum(['toward', 'away']).describe('which way a positive multiplier moves the concept'),
  places: text.describe('for example residPost of block 15'),
  operators: list(z.enum(operatorNames)),
  positions: z.enum(steeredPositions),
  isGated: z.boolean().describe('whether it looks at the prompt before it pushes'),
  multiplier: z.number(),
  unit: z.enum(units).describe('what multiplier 1 means'),
  calibratedKl: z
    .number()
    .describe(
      'the budget’s statistic on the calibration texts; of a gated push, with its gate open',
    ),
  missed: z
    .enum(['wholeChange', 'noEffect', 'unsteady'])
    .exactOptional()
    .describe('why the budget was not met'),
  file: text.describe('relative to the run folder'),
  hash: text,
});

/** One method or baseline of a comparison, paired by item and text with the others. */
const compared = record({
  name: text,
  title: text,
  kind: z.enum(['method', 'baseline', 'prompted']),
  steering: comparedSteering.exactOptional().describe('absent for prompted baselines'),
  effectPerToken: estimate.describe('change of propensity, nats per answer token'),
  wantedEffect: estimate.describe('effectPerToken in the direction the method is for'),
  mirroredEffect: estimate
    .exactOptional()
    .describe('at the negative multiplier, in the direction wanted there'),
  movedAway: share.describe('items that moved against the direction wanted'),
  aheadOfRandom: estimate
    .exactOptional()
    .describe('wantedEffect minus that of a random direction at the same budget, paired by item'),
  behindBest: estimate
    .exactOptional()
    .describe('wantedEffect of the best method minus this one, paired by item'),
  degradation: degradation.exactOptional(),
  kl95: estimate.exactOptional().describe('95th percentile of KL over a reply’s tokens'),
  completion: record({
    prompt: text,
    text,
    tokens: count,
    repetition: z.number().exactOptional(),
  }).exactOptional(),
});

/** Methods at one price: every multiplier was chosen to cost the same KL on other texts. */
const comparison = record({
  concept: text,
  budget: record({ kl: z.number(), statistic: z.enum(['mean', 'p95']) }),
  calibrationTexts: count,
  block: count.describe('of methods that push one block and were given none'),
  items: count,
  unsteered: estimate.describe('propensity per token without any push'),
  entries: list(compared).describe('largest wantedEffect first'),
  failures: list(record({ name: text, code: text, message: text })),
});

const model = record({
  id: text,
  hash: text,
  file: text,
  precision: z.enum(['exact', 'fast']),
  architecture: text,
  blockCount: count,
  width: count,
  vocabularySize: count,
  contextLength: count,
  unpackedBecause: text.exactOptional(),
}) satisfies z.ZodType<ModelRecord>;

export const summarySchema = record({
  version: z.literal(1),
  study: record({ name: text, file: text.exactOptional(), hash: text }),
  command: text.describe('what to type to repeat the run'),
  seed: z.int(),
  model,
  versions: z.record(text, text).readonly().describe('tool, node, onnxruntime, transformers …'),
  steeredPositions: z.enum(steeredPositions),
  multiplierUnit: z.enum(units),
  interval: record({ level: z.number().gt(0).lt(1), method: text, resamples: count }),
  repetitionMeasure: text.describe('what repetition counts, in words'),
  referenceTexts: record({ file: text, hash: text, n: count }).exactOptional(),
  results: list(result),
  comparisons: list(comparison).exactOptional().describe('of studies with "methods"'),
  appliedPositions: count.describe('summed over the run'),
  units: record({ finished: count, planned: count }),
  warnings: list(record({ code: text, message: text })),
  failures: list(record({ unit: text, code: text, message: text })),
});

export type RunSummary = z.infer<typeof summarySchema>;
export type StudyResult = z.infer<typeof result>;
export type Comparison = z.infer<typeof comparison>;
export type ComparedEntry = z.infer<typeof compared>;
export type Estimate = z.infer<typeof estimate>;
export type Share = z.infer<typeof share>;
export type PushSource = (typeof pushSources)[number];
export type SettingResult = z.infer<typeof setting>;
export type SteerabilityResult = z.infer<typeof steerability>;
export type PromptedResult = z.infer<typeof prompted>;
export type DegradationResult = z.infer<typeof degradation>;
export type CompletionChanges = z.infer<typeof completionChanges>;
export type CompletionChange = z.infer<typeof change>;
export type RepetitionResult = z.infer<typeof repetition>;
export type ItemResult = z.infer<typeof item>;
export type ItemCurve = z.infer<typeof itemCurve>;
export type CompletionResult = z.infer<typeof completion>;
