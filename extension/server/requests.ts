import { z } from 'zod';
import { badRequest, notImplemented } from './errors';

/**
 * What requests may ask for. The names are OpenAI's (API reference, "Chat completions" and
 * "Completions"); `steering` is ours. What is not implemented is refused, unless it asks for
 * nothing or changes no answer.
 */
const steering = z.array(z.strictObject({ name: z.string(), multiplier: z.number().optional() }));

const sampling = {
  model: z.string(),
  steering: steering.optional(),
  temperature: z.number().min(0).max(2).default(1),
  top_p: z.number().gt(0).max(1).default(1),
  n: z.int().min(1).max(16).default(1),
  seed: z.int().min(0).max(0xffff_ffff).optional(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
};

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() });
const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: z.union([z.string(), z.array(textPart)]),
});

const chat = z.looseObject({
  ...sampling,
  messages: z.array(message).min(1),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
});

const completion = z.looseObject({
  ...sampling,
  prompt: z.union([z.string(), z.array(z.int().nonnegative()).min(1)]),
  max_tokens: z.int().min(1).nullish(),
  logprobs: z.int().min(0).max(20).nullish(),
});

export type ChatRequest = z.infer<typeof chat>;
export type CompletionRequest = z.infer<typeof completion>;

/** Accepted and without effect: they change no answer. */
const withoutEffect = ['user', 'metadata', 'store', 'service_tier', 'safety_identifier'];

/** @throws badRequest, notImplemented */
export function readChatRequest(body: unknown): ChatRequest {
  return read(chat, body);
}

/** @throws badRequest, notImplemented */
export function readCompletionRequest(body: unknown): CompletionRequest {
  return read(completion, body);
}

function read<S extends typeof chat | typeof completion>(schema: S, body: unknown): z.infer<S> {
  const { data, error } = schema.safeParse(body);
  const [issue] = error?.issues ?? [];
  if (issue !== undefined) {
    throw badRequest(issue.path.length === 0 ? undefined : issue.path.join('.'), issue.message);
  }
  const known = [...Object.keys(schema.shape), ...withoutEffect];
  const asked = Object.entries(data ?? {}).find(
    ([name, value]) => !known.includes(name) && asksForSomething(value),
  );
  if (asked !== undefined) throw notImplemented(asked[0]);
  return data as z.infer<S>;
}

/** Clients send some options with the value that stands for "no". */
function asksForSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) {
    return Object.keys(value).length > 0 && !isPlainText(value);
  }
  return value !== undefined && value !== null && value !== 0 && value !== false && value !== '';
}

/** `response_format: { type: 'text' }` is what is done anyway. */
function isPlainText(value: object): boolean {
  return 'type' in value && value.type === 'text';
}
