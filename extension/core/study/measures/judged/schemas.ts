import { z } from 'zod';
import { criteria, failureReasons } from '../../../evaluation/judges/judge';
import { faultNames } from '../../../evaluation/judges/textFaults';
import { estimateSchema, shareSchema } from '../../estimateSchemas';
import { positiveWhole } from '../../studyParts';
import { conditionNames } from '../conditionName';
import { isPlainAddress, isKeyVariable } from './judgeAddress';

const count = z.int().nonnegative();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

const judge = z
  .strictObject({
    address: z
      .string()
      .refine(isPlainAddress, {
        error: 'expected an address such as "http://localhost:11434/v1", without name or key',
      })
      .describe('of a server with OpenAI’s interface; it must be allowed in the environment'),
    model: z.string().min(1).describe('its name on that server'),
    keyVariable: z
      .string()
      .refine(isKeyVariable, { error: 'expected the name of a variable that ends with "_KEY"' })
      .optional()
      .describe('environment variable that holds the key'),
    timeoutSeconds: positiveWhole.max(600).default(60),
  })
  .describe('a language model that judges beside the rules');

export const judgedOptions = z.strictObject({
  prompts: positiveWhole
    .default(6)
    .describe('half of them the concept’s own test prompts, the rest first turns of dialogues'),
  tokens: positiveWhole.default(48).describe('most tokens of a completion'),
  judge: judge.optional(),
});

/** What is judged; `prompted` is told to show the concept and not pushed. */
export const judgedNames = [...conditionNames, 'prompted'] as const;
export type JudgedName = (typeof judgedNames)[number];

const preference = z.enum(['left', 'right', 'tie']);
const preferences = z.object({ concept: preference, quality: preference });

const ask = z.object({
  first: z.enum(['left', 'right']),
  messages: list(z.object({ role: z.enum(['system', 'user']), content: z.string() })),
  answer: z.string().exactOptional(),
  preferences: preferences.exactOptional(),
  failure: z.object({ reason: z.enum(failureReasons), message: z.string() }).exactOptional(),
});

const text = z.object({
  name: z.enum(judgedNames),
  text: z.string(),
  tokens: count,
  stopped: z.string(),
  repetition: z.number().exactOptional(),
  faults: list(z.enum(faultNames)),
  evidence: z.number().exactOptional(),
});

const comparison = z.object({
  left: z.enum(judgedNames),
  right: z.enum(judgedNames),
  rules: preferences.partial(),
  llm: z.object({ preferences: preferences.exactOptional(), asks: list(ask) }).exactOptional(),
});

const concept = z
  .object({ positive: list(z.string()), negative: list(z.string()) })
  .describe('words that count as evidence, the surest first');

/** One prompt: its completions, what rules say of each, and who is preferred by whom. */
export const judgedResult = z.object({
  prompt: z.string(),
  isOwn: z.boolean(),
  words: concept,
  texts: list(text),
  comparisons: list(comparison),
});

export const judgeNames = ['rules', 'llm'] as const;
export type JudgeName = (typeof judgeNames)[number];

const criterion = z.enum(criteria);
const wins = z
  .object({
    judge: z.enum(judgeNames),
    criterion,
    left: z.enum(judgedNames),
    right: z.enum(judgedNames),
    won: count.describe('prompts on which the left one is preferred'),
    tied: count,
    lost: count,
    failed: count.describe('without a verdict; in none of the other numbers'),
    rate: estimateSchema.exactOptional().describe('wins with ties as halves; .5 is no difference'),
  })
  .readonly();

const condition = z
  .object({
    name: z.enum(judgedNames),
    faulty: shareSchema.describe('completions with at least one fault'),
    faults: list(z.object({ fault: z.enum(faultNames), n: count })),
    evidence: estimateSchema.exactOptional().describe('nats per different word'),
    repetition: estimateSchema.exactOptional(),
    tokens: estimateSchema,
  })
  .readonly();

const trust = z
  .object({
    criterion,
    same: shareSchema.exactOptional().describe('verdicts equal to the rules’'),
    kappa: z.number().exactOptional().describe('Cohen’s κ: agreement beyond chance'),
    first: shareSchema.exactOptional().describe('named the first text in both orders'),
    second: shareSchema.exactOptional().describe('named the second text in both orders'),
  })
  .readonly();

const shown = z
  .object({
    rank: count.describe('1 is where the vector did worst'),
    prompt: z.string(),
    isOwn: z.boolean(),
    texts: list(text),
    verdicts: list(z.string()),
  })
  .readonly();

export const judgedSummary = z
  .object({
    prompts: count,
    maxTokens: count,
    multiplier: z.number(),
    words: concept,
    conditions: list(condition),
    wins: list(wins),
    judge: z
      .object({
        address: z.string(),
        model: z.string(),
        trust: list(trust),
        failures: list(z.object({ reason: z.enum(failureReasons), n: count })),
        asked: list(z.object({ role: z.string(), content: z.string() })).describe(
          'one question, whole; all of them are in results.jsonl',
        ),
      })
      .readonly()
      .exactOptional(),
    shown: list(shown),
  })
  .readonly();

export type JudgedOptions = z.infer<typeof judgedOptions>;
export type JudgeOptions = z.infer<typeof judge>;
export type JudgedResult = z.infer<typeof judgedResult>;
export type JudgedText = z.infer<typeof text>;
export type JudgedSummary = z.infer<typeof judgedSummary>;
export type WinSummary = z.infer<typeof wins>;
export type ConditionSummary = z.infer<typeof condition>;
export type TrustSummary = z.infer<typeof trust>;
export type ShownPrompt = z.infer<typeof shown>;
