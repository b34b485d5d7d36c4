import { z } from 'zod';
import { operatorNames, steeredPositions } from '../steering/push';
import { units } from '../steering/steeringVector';
import { tokenScores } from './measures/failures/schemas';
import { measureResults } from './measures/schemas';
import { pushSources } from './summary';

/**
 * One line of `results.jsonl`: a finished unit of work with everything that the summary needs of
 * it. Log-probabilities and divergences in nats.
 */
const count = z.int().nonnegative();
const unit = {
  key: z.string(),
  concept: z.string(),
  /** Why the model scored one row each instead of packing; absent when it packed. */
  unpackedBecause: z.string().exactOptional(),
};

/** Which push; without one the text was unsteered. */
const cell = {
  source: z.enum(pushSources),
  operator: z.enum(operatorNames),
  block: count,
  multiplier: z.number(),
};

const vectors = z.object({
  ...unit,
  kind: z.literal('vectors'),
  pairCount: count,
  vectors: z.array(
    z.object({
      source: z.enum(pushSources),
      block: count,
      hookPoint: z.string(),
      norm: z.number().nonnegative(),
      file: z.string(),
      hash: z.string(),
    }),
  ),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});

/** Summed log-probability of each answer, and the positions pushed while scoring both. */
const scores = { positive: z.number(), negative: z.number() };

const item = z.object({
  ...unit,
  kind: z.literal('item'),
  split: z.enum(['validation', 'test']),
  id: z.string(),
  prompt: z.string(),
  negativePrompt: z.string().exactOptional(),
  positive: z.string(),
  negative: z.string(),
  tokens: z.object({ positive: count, negative: count }),
  unsteered: z.object(scores),
  steered: z.array(z.object({ ...cell, ...scores, appliedPositions: count })),
  prompted: z.array(z.object({ side: z.enum(['positive', 'negative']), ...scores })),
  /** Of test items, with the first operator at the setting that the headline quotes. */
  tokenScores: tokenScores.exactOptional(),
});

/** Mean negative log-likelihood and mean KL(steered ‖ unsteered) per reply token. */
const text = z.object({
  ...unit,
  kind: z.literal('text'),
  index: count,
  tokens: count,
  unsteered: z.number(),
  steered: z.array(
    z.object({
      ...cell,
      nll: z.number(),
      kl: z.number(),
      kl95: z.number(),
      appliedPositions: count,
    }),
  ),
  prompted: z.array(z.object({ side: z.enum(['positive', 'negative']), nll: z.number() })),
});

const completion = z.object({
  source: z.enum([...pushSources, 'unsteered', 'prompted']),
  operator: z.enum(operatorNames).exactOptional(),
  block: count.exactOptional(),
  multiplier: z.number(),
  side: z.enum(['positive', 'negative']).exactOptional(),
  text: z.string(),
  tokens: count,
  stopped: z.string(),
  repetition: z.number().exactOptional(),
  distinct1: z.number().exactOptional(),
  distinct2: z.number().exactOptional(),
  distinct3: z.number().exactOptional(),
  nGramEntropy: z.number().exactOptional(),
  /** Text of each token, and −log p of it under the unsteered model after the plain prompt. */
  pieces: z.array(z.string()).exactOptional(),
  surprise: z.array(z.number()).exactOptional(),
});

const completions = z.object({
  ...unit,
  kind: z.literal('completions'),
  index: count,
  prompt: z.string(),
  /** Summed over the completions. */
  appliedPositions: count,
  completions: z.array(completion),
});

/** One method of a comparison at the multiplier that costs what the budget says. */
const method = z.object({
  ...unit,
  kind: z.literal('method'),
  name: z.string(),
  method: z.string(),
  title: z.string(),
  moves: z.enum(['toward', 'away']),
  positions: z.enum(steeredPositions),
  places: z.string(),
  operators: z.array(z.enum(operatorNames)),
  isGated: z.boolean(),
  unit: z.enum(units),
  file: z.string(),
  hash: z.string(),
  calibration: z.object({
    multiplier: z.number(),
    kl: z.number(),
    missed: z.enum(['wholeChange', 'noEffect', 'unsteady']).exactOptional(),
    rounds: count,
    texts: count,
  }),
  /** `mirrored` is at the negative multiplier. */
  items: z.array(
    z.object({
      id: z.string(),
      ...scores,
      mirrored: z.object(scores).exactOptional(),
      appliedPositions: count,
    }),
  ),
  texts: z.array(
    z.object({
      index: count,
      tokens: count,
      unsteered: z.number(),
      nll: z.number(),
      kl: z.number(),
      kl95: z.number(),
      appliedPositions: count,
    }),
  ),
  completion: z
    .object({
      prompt: z.string(),
      text: z.string(),
      tokens: count,
      repetition: z.number().exactOptional(),
    })
    .exactOptional(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});

/** The same items and replies behind examples of the concept in the prompt, without any push. */
const fewShot = z.object({
  ...unit,
  kind: z.literal('fewShot'),
  shots: count,
  items: z.array(z.object({ id: z.string(), ...scores })),
  texts: z.array(z.object({ index: count, tokens: count, unsteered: z.number(), nll: z.number() })),
});

/** A unit of one of the measures that a study asks for; which one says what is in it. */
const measure = z.object({
  ...unit,
  kind: z.literal('measure'),
  measure: z.string(),
  /** The unit's key among those of its measure and concept. */
  part: z.string(),
  result: z.unknown(),
});

/** A unit that could not be done for a reason that repeating will not change. */
const failure = z.object({
  ...unit,
  kind: z.literal('failure'),
  code: z.string(),
  message: z.string(),
});

const unitResultSchema = z.discriminatedUnion('kind', [
  vectors,
  item,
  text,
  completions,
  method,
  fewShot,
  measure,
  failure,
]);

export type UnitResult = z.infer<typeof unitResultSchema>;
export type UnitOf<K extends UnitResult['kind']> = Extract<UnitResult, { readonly kind: K }>;
export type Cell = Pick<
  UnitOf<'item'>['steered'][number],
  'source' | 'operator' | 'block' | 'multiplier'
>;
export type CompletionUnit = UnitOf<'completions'>['completions'][number];

/** @returns undefined when the line is no result of a unit of work. */
export function parseUnitResult(line: string): UnitResult | undefined {
  try {
    const { data } = unitResultSchema.safeParse(JSON.parse(line));
    if (data?.kind !== 'measure') return data;
    return measureResults[data.measure]?.safeParse(data.result).success === true ? data : undefined;
  } catch {
    return undefined;
  }
}
