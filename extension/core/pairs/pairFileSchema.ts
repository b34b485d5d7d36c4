import * as z from 'zod';
import { sides, splits } from './pair';

const message = z.strictObject({
  role: z.enum(['system', 'user', 'assistant']),
  content: z.string(),
});

const promptFields = {
  prompt: z.string().exactOptional().describe('one user message'),
  messages: z.array(message).min(1).exactOptional().describe('the conversation before the answer'),
};

const member = z
  .union([z.string(), z.strictObject({ ...promptFields, answer: z.string().exactOptional() })])
  .describe('the answer, or a prompt of its own with an answer; two prompts may do without');

type Prompted = z.infer<z.ZodObject<typeof promptFields>>;
type Member = z.infer<typeof member>;

const hasPrompt = (value: Prompted) => value.prompt !== undefined || value.messages !== undefined;
const hasBoth = (value: Prompted) => value.prompt !== undefined && value.messages !== undefined;
const ownPrompt = (value: Member) => typeof value !== 'string' && hasPrompt(value);
const lacksAnswer = (value: Member) => typeof value !== 'string' && value.answer === undefined;

/** One pair as files hold it. Unknown fields are errors: a misspelt one would silently do nothing. */
export const pairSchema = z
  .strictObject({
    id: z.string().min(1).exactOptional().describe('default: made from the texts'),
    ...promptFields,
    positive: member,
    negative: member,
    tags: z.array(z.string()).exactOptional(),
    split: z.enum(splits).exactOptional().describe('overrides the split by hash'),
  })
  .superRefine((pair, { addIssue }) => {
    const members = [pair.positive, pair.negative];
    const twice = [pair, ...members].some((value) => typeof value !== 'string' && hasBoth(value));
    if (twice) addIssue('expected prompt or messages, found both');
    for (const side of sides) {
      if (!lacksAnswer(pair[side]) || (members.every(lacksAnswer) && members.every(ownPrompt))) {
        continue;
      }
      const message =
        'expected an answer: only two members with prompts of their own may lack them';
      addIssue({ code: 'custom', path: [side, 'answer'], message });
    }
    if (hasPrompt(pair) && members.every(ownPrompt)) {
      addIssue('both members have a prompt of their own, so the prompt of the pair is never used');
    }
    if (!hasPrompt(pair) && !members.every(ownPrompt)) {
      addIssue('expected prompt or messages, on the pair or on both members');
    }
  });
export type PairJson = z.infer<typeof pairSchema>;

const share = z.number().min(0).max(1).default(0);

const splitSchema = z
  .strictObject({ train: share, validation: share, test: share })
  .refine(({ train, validation, test }) => Math.abs(train + validation + test - 1) < 1e-9, {
    error: 'expected shares that sum to 1',
  });

/** A pair file `*.pairs.jsonc`. */
export const pairFileSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  version: z.literal(1).default(1),
  concept: z.string().min(1).exactOptional().describe('default: the name of the file'),
  description: z.string().exactOptional(),
  system: z.string().exactOptional().describe('system message of every pair'),
  split: splitSchema
    .exactOptional()
    .describe('shares by hash of id and text; default: train 0.4, validation 0.1, test 0.5'),
  pairs: z.array(pairSchema).min(1),
});
export type PairFileJson = z.infer<typeof pairFileSchema>;

/** JSON schema of `*.pairs.jsonc`, in the draft that VS Code reads: `media/schemas/pairs.schema.json`. */
export function pairFileJsonSchema(): object {
  const schema = z.toJSONSchema(pairFileSchema, { io: 'input', target: 'draft-7' });
  return { title: 'Contrastive pairs', ...schema };
}
