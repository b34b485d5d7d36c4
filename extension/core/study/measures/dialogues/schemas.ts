import { z } from 'zod';
import { estimateSchema } from '../../estimateSchemas';
import { distinct, fileName, positiveWhole } from '../../studyParts';
import { conditionNames } from '../conditionName';

const count = z.int().nonnegative();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

/** Sets in the box, `media/dialogues`. */
export const dialogueSets = ['mt-bench', 'oasst'] as const;

export const dialogueOptions = z.strictObject({
  sets: z
    .array(z.enum(dialogueSets))
    .min(1)
    .refine(distinct, { error: 'expected each set once' })
    .default([...dialogueSets])
    .describe('MT-Bench has two user turns, the OpenAssistant threads have three'),
  file: fileName
    .optional()
    .describe('dialogues of your own instead, one {"id", "turns"} a line, relative to this file'),
  dialogues: positiveWhole.default(6).describe('how many, the sets by turns'),
  turns: positiveWhole.default(3).describe('most user turns of each'),
  tokens: positiveWhole.default(24).describe('most tokens of a reply'),
  items: positiveWhole.default(3).describe('items asked after every turn, drawn by dialogue'),
});

/** Who replies; `prompted` is told to show the concept and not pushed. */
export const speakerNames = [...conditionNames, 'prompted'] as const;
export type SpeakerName = (typeof speakerNames)[number];

const turn = z.object({
  text: z.string(),
  tokens: count,
  stopped: z.string(),
  nll: z.number().exactOptional(),
  kl: z.number().exactOptional(),
  repetition: z.number().exactOptional(),
  /** By item, nats per answer token: of the speaker itself, and of the unsteered model. */
  whole: list(z.number()),
  carried: list(z.number()),
});

/** One dialogue under all conditions. */
export const dialogueResult = z.object({
  id: z.string(),
  userTurns: list(z.string()),
  items: list(z.string()),
  speakers: list(
    z.object({ name: z.enum(speakerNames), start: list(z.number()), turns: list(turn) }),
  ),
});

const optional = estimateSchema.exactOptional();
const turnSummary = z
  .object({
    turn: count.describe('0 is before any turn'),
    level: estimateSchema.describe('propensity, nats per answer token, mean over dialogues'),
    effect: optional.describe('difference from unsteered at the same turn, paired by dialogue'),
    carried: optional.describe('the same read by the unsteered model: what the words carry'),
    nll: optional.describe('of the reply under the unsteered model, nats per token'),
    nllChange: optional.describe('from the unsteered reply of the same turn'),
    kl: optional.describe('KL(steered ‖ unsteered) along its own reply, nats per token'),
    repetition: optional.describe('share of 4-grams that came before in the reply'),
    tokens: optional.describe('length of the reply'),
  })
  .readonly();

/** Slopes over turns, per turn, of one dialogue each; then their mean over dialogues. */
const drift = z
  .object({ effect: optional, carried: optional, nllChange: optional, repetition: optional })
  .readonly();

const speaker = z
  .object({ name: z.enum(speakerNames), turns: list(turnSummary), drift })
  .readonly();

const shown = z
  .object({
    id: z.string(),
    rank: count.describe('1 is the smallest effect of the vector over all turns'),
    effect: z.number(),
    userTurns: list(z.string()),
    speakers: list(
      z.object({
        name: z.enum(speakerNames),
        replies: list(
          z.object({
            text: z.string(),
            effect: z.number().exactOptional(),
            nll: z.number().exactOptional(),
            repetition: z.number().exactOptional(),
          }),
        ),
      }),
    ),
  })
  .readonly();

export const dialogueSummary = z
  .object({
    dialogues: count,
    replies: z.object({ n: count, cut: count.describe('ended by the limit of tokens') }),
    maxTokens: count,
    itemsEach: count,
    multiplier: z.number(),
    speakers: list(speaker),
    shown: list(shown).describe('the worst, the middle and the best dialogue, by rank'),
  })
  .readonly();

export type DialogueOptions = z.infer<typeof dialogueOptions>;
export type DialogueResult = z.infer<typeof dialogueResult>;
export type DialogueSummary = z.infer<typeof dialogueSummary>;
export type SpeakerSummary = z.infer<typeof speaker>;
export type TurnSummary = z.infer<typeof turnSummary>;
export type ShownDialogue = z.infer<typeof shown>;
