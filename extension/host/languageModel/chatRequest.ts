import type { Message } from '../../core/pairs/pair';
import type { CompleteRequest, ModelChoice } from '../../protocol/engineCalls';
import type { ChatModel } from './chatModels';
import { noText } from './errors';

/** A message as VS Code gives it; `content` may hold parts of kinds that we know nothing of. */
export interface ChatMessage {
  /** `LanguageModelChatMessageRole`: 1 user, 2 assistant; 3 is a system message where there is one. */
  readonly role: number;
  readonly content: readonly unknown[];
}

export type ModelOptions = Readonly<Record<string, unknown>>;

const roles: Readonly<Record<number, Message['role']>> = {
  1: 'user',
  2: 'assistant',
  3: 'system',
};

export interface ChatRequest {
  readonly request: CompleteRequest;
  /** Parts that were left out because they are no text: images, tool calls, marks for a cache. */
  readonly leftOut: number;
}

/**
 * What the engine is asked for a chat request.
 * @throws noText
 */
export function chatRequest(
  { steering, maxOutputTokens }: ChatModel,
  messages: readonly ChatMessage[],
  model: ModelChoice,
  options: ModelOptions = {},
): ChatRequest {
  const read = messages.map(({ role, content }) => {
    const texts = content.map(textOf);
    const text = texts.filter((each) => each !== undefined).join('');
    return { role: roles[role] ?? 'user', content: text, leftOut: texts.filter(isNot).length };
  });
  const told = read.filter(({ content }) => content !== '');
  if (told.length === 0) throw noText();
  return {
    leftOut: read.reduce((sum, each) => sum + each.leftOut, 0),
    request: {
      model,
      messages: told.map(({ role, content }) => ({ role, content })),
      columns: [
        steering === undefined ? { kind: 'unsteered' } : { kind: 'steered', pushes: [steering] },
      ],
      maxTokens: Math.min(maxOutputTokens, numberIn(options, 'max_tokens') ?? maxOutputTokens),
      temperature: numberIn(options, 'temperature') ?? 0,
      ...topP(options),
      seed: numberIn(options, 'seed') ?? 1,
    },
  };
}

/**
 * About how many tokens a text is, rather too many than too few. The tokenizer is in the engine,
 * which is not started to count. Measured with the model in the box: 2.6 bytes of code a token, 4.6
 * of English, 1.7 to 2.1 of other scripts.
 */
export function estimateTokens(text: string): number {
  const bytes = new TextEncoder().encode(text);
  const plain = bytes.filter((byte) => byte < 0x80).length;
  return Math.ceil(plain / 2.5 + (bytes.length - plain) / 1.5);
}

export function messageText({ content }: Pick<ChatMessage, 'content'>): string {
  return content.map((part) => textOf(part) ?? '').join('');
}

/** Only text parts have a `value` that is a text. */
function textOf(part: unknown): string | undefined {
  if (typeof part === 'string') return part;
  const value = typeof part === 'object' && part !== null && 'value' in part ? part.value : part;
  return typeof value === 'string' ? value : undefined;
}

function isNot(text: string | undefined): boolean {
  return text === undefined;
}

function numberIn(options: ModelOptions, name: string): number | undefined {
  const value = options[name];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function topP(options: ModelOptions): { readonly topP?: number } {
  const value = numberIn(options, 'top_p');
  return value === undefined || value === 0 ? {} : { topP: Math.min(1, value) };
}
