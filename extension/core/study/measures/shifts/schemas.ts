import { z } from 'zod';
import { shiftNames } from '../../../pairs/shifts/shift';
import { estimateSchema, shareSchema } from '../../estimateSchemas';
import { distinct, fileName, positiveWhole } from '../../studyParts';

const count = z.int().nonnegative();
const text = z.string();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const record = <T extends z.ZodRawShape>(shape: T) => z.object(shape).readonly();
const shift = z.enum(shiftNames);

/** Rows that are no prompts' own vector go by the name of their source. */
export const builtNames = [...shiftNames, 'randomDirection'] as const;
const built = z.enum(builtNames);

const withBase = (what: string) =>
  z
    .array(shift)
    .refine((names) => names.includes('base'), {
      error: `expected "base" among them: every ${what} is compared with it`,
    })
    .refine(distinct, { error: 'expected each once' });

export const shiftsOptions = z
  .strictObject({
    test: withBase('prompt')
      .exactOptional()
      .describe('prompts that items are asked with; default: all, paraphrases where there are any'),
    train: withBase('vector')
      .default(['base', 'systemPositive', 'systemNegative', 'userPositive', 'userNegative'])
      .describe('prompts that a vector each is built with'),
    paraphrases: fileName
      .exactOptional()
      .describe('JSON file of prompts with lists of other ways to say them, relative to the study'),
    items: positiveWhole.default(20).describe('items of the test split'),
  })
  .refine(
    ({ paraphrases, test = [], train }) =>
      paraphrases !== undefined || ![...test, ...train].includes('paraphrases'),
    { path: ['paraphrases'], error: 'expected a file of paraphrases, which "paraphrases" needs' },
  );

const answers = { positive: z.number(), negative: z.number() };

/** A vector built with other prompts, as long as the base one. */
const vectorResult = record({
  kind: z.literal('vector'),
  built: shift,
  pairs: count,
  /** With the base vector. */
  cosine: z.number(),
  /** Before it was given the base vector's. */
  norm: z.number(),
  floats: z.base64().describe('32-bit floats, little-endian'),
});

/** One form of an item's prompt. */
const form = record({
  tokens: z.object({ positive: count, negative: count }),
  unsteered: z.object(answers),
  steered: list(z.object({ built, multiplier: z.number(), ...answers, appliedPositions: count })),
});

const itemResult = record({
  kind: z.literal('item'),
  id: text,
  shifts: list(record({ shift, forms: list(form) })),
  leftOut: list(record({ shift, code: text, message: text })),
});

export const shiftsResult = z.discriminatedUnion('kind', [vectorResult, itemResult]);

const check = record({
  n: count,
  mean: z.number().describe('steerability, nats per answer token'),
  low: z.number().exactOptional(),
  high: z.number().exactOptional(),
  antiSteerable: shareSchema,
  verdict: z.enum(['works', 'doesNot', 'undecided']),
  because: z.enum(['works', 'backwards', 'tooSmall', 'antiSteerable', 'meanIsOpen', 'shareIsOpen']),
  itemsNeeded: count
    .exactOptional()
    .describe('further items until it is decided, if things stay as seen; absent: over 2,000'),
}).describe('intervals hold at every n at once, so that items may be added and looked at again');

const agreement = record({
  spearman: z.number().min(-1).max(1),
  low: z.number().exactOptional(),
  high: z.number().exactOptional(),
  n: count,
});

const askedWith = record({
  shift,
  meaning: text.describe('what it does to a prompt'),
  unsteered: estimateSchema.describe('propensity without a push, nats per answer token'),
  steerability: estimateSchema.describe('of the base vector, nats per answer token'),
  change: estimateSchema
    .exactOptional()
    .describe('that steerability minus the one at base, paired by item; absent for base'),
  agreement: agreement
    .exactOptional()
    .describe('Spearman correlation over items with the steerability at base'),
  variance: z.number().exactOptional().describe('of the steerability per token over items'),
  check: check.describe('whether the base vector works with these prompts'),
});

const cell = record({
  built: built.describe('prompts that the vector was built with; all have the base norm'),
  measured: shift.describe('prompts that items were asked with'),
  slope: estimateSchema.describe('steerability, nats summed over answer tokens'),
  slopePerToken: estimateSchema,
  antiSteerable: shareSchema,
  relative: record({
    ratio: z.number(),
    low: z.number().exactOptional(),
    high: z.number().exactOptional(),
    n: count,
  })
    .exactOptional()
    .describe('slope over that of the vector built with the same prompts; only from .25 nats on'),
});

export const shiftsSummary = record({
  multipliers: list(z.number()).describe('that slopes are taken over'),
  shifts: list(askedWith).describe('smallest steerability first'),
  cells: list(cell),
  vectors: list(record({ built: shift, pairs: count, cosine: z.number(), norm: z.number() })),
  generally: check
    .exactOptional()
    .describe('of each item’s mean over all prompts; absent where no item has all of them'),
  leftOut: list(record({ shift, code: text, message: text, items: count })),
});

export type ShiftsOptions = z.infer<typeof shiftsOptions>;
export type ShiftsResult = z.infer<typeof shiftsResult>;
export type ShiftsItem = Extract<ShiftsResult, { readonly kind: 'item' }>;
export type ShiftsVector = Extract<ShiftsResult, { readonly kind: 'vector' }>;
export type ShiftsForm = z.infer<typeof form>;
export type ShiftsSummary = z.infer<typeof shiftsSummary>;
export type AskedWith = z.infer<typeof askedWith>;
export type ShiftsCell = z.infer<typeof cell>;
export type ShiftsCheck = z.infer<typeof check>;
export type BuiltName = z.infer<typeof built>;
