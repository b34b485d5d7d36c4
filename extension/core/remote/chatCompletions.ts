import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { throwIfCancelled } from '../base/cancel';
import {
  answerRejected,
  answerTimedOut,
  remoteBusy,
  remoteRefused,
  remoteUnreachable,
} from './errors';
import { readBounded } from './readBounded';

/** A server with OpenAI's HTTP interface: Ollama, llama.cpp, vLLM, LM Studio, a paid one. */
export interface ChatConnection {
  /** Up to `/chat/completions`, for example `http://localhost:11434/v1`. */
  readonly address: string;
  readonly model: string;
  /** Sent to that address alone, and never part of a message or a result. */
  readonly key?: string | undefined;
  readonly timeoutSeconds?: number;
  /** How often one question is asked before it is given up. */
  readonly attempts?: number;
  /** Before the second attempt; doubled before each further one. */
  readonly firstWaitMs?: number;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

interface Question {
  readonly messages: readonly ChatMessage[];
  /** Without temperature and length, which some models refuse to be told. */
  readonly isPlain: boolean;
  readonly signal: AbortSignal | undefined;
}

type Outcome =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'plainly' }
  | {
      readonly kind: 'again';
      readonly error: (attempts: number) => Error;
      readonly waitMs?: number;
    };

/** A long answer has some thousand characters. */
const mostBytes = 2 ** 20;
const mostAnswerTokens = 1024;
const longestWaitMs = 60_000;

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/**
 * A function that has conversations completed at an address, at temperature 0. A busy or silent
 * server is asked again, after a pause that doubles or that it names itself. Redirects are not
 * followed: the key and the texts are for that address only.
 * @throws remoteUnreachable, remoteBusy, remoteRefused; answerTimedOut and answerRejected, which
 * end one question only; cancelled.
 */
export function chatCompletions(
  connection: ChatConnection,
): (
  messages: readonly ChatMessage[],
  options?: { readonly signal?: AbortSignal },
) => Promise<string> {
  const { attempts = 4, firstWaitMs = 1000 } = connection;
  return async (messages, { signal } = {}) => {
    let isPlain = false;
    for (let attempt = 1; ; attempt++) {
      const outcome = await askOnce(connection, { messages, isPlain, signal });
      if (outcome.kind === 'answer') return outcome.text;
      if (outcome.kind === 'plainly') {
        isPlain = true;
        continue;
      }
      if (attempt >= attempts) throw outcome.error(attempts);
      const pause = outcome.waitMs ?? firstWaitMs * 2 ** (attempt - 1);
      await pauseFor(Math.min(pause, longestWaitMs), signal);
    }
  };
}

async function askOnce(connection: ChatConnection, question: Question): Promise<Outcome> {
  const { address, timeoutSeconds = 60 } = connection;
  const { signal } = question;
  throwIfCancelled(signal);
  const timeout = AbortSignal.timeout(1000 * timeoutSeconds);
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    const response = await post(connection, question, either);
    const body = await readBounded(response, mostBytes);
    return outcomeOf(connection, question, response, body);
  } catch (error) {
    throwIfCancelled(signal);
    if (timeout.aborted) {
      return { kind: 'again', error: (n) => answerTimedOut(address, timeoutSeconds, n) };
    }
    if (!(error instanceof TypeError)) throw error;
    // `fetch` hides why in the cause; its message may name the address only.
    const why = error.cause instanceof Error ? error.cause.message : error.message;
    return { kind: 'again', error: () => remoteUnreachable(address, withoutKey(why, connection)) };
  }
}

async function post(
  { address, model, key }: ChatConnection,
  { messages, isPlain }: Question,
  signal: AbortSignal,
): Promise<Response> {
  const limits = isPlain ? {} : { temperature: 0, max_tokens: mostAnswerTokens };
  return fetch(`${address.replace(/\/+$/, '')}/chat/completions`, {
    method: 'POST',
    redirect: 'manual',
    signal,
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ model, messages, ...limits }),
  });
}

function outcomeOf(
  connection: ChatConnection,
  { isPlain }: Question,
  response: Response,
  body: string | undefined,
): Outcome {
  const { address } = connection;
  const { status } = response;
  const found = `${status} ${excerpt(withoutKey(body ?? '', connection))}`.trim();
  if (status === 429 || status >= 500) {
    const waitMs = retryAfterMs(response.headers.get('retry-after'));
    const error = (n: number) => remoteBusy(address, found, n);
    return { kind: 'again', error, ...(waitMs === undefined ? {} : { waitMs }) };
  }
  if (status === 400 && !isPlain && /temperature|max_tokens/.test(found))
    return { kind: 'plainly' };
  if (status === 400 || status === 413 || status === 422) throw answerRejected(address, found);
  if (!response.ok) throw remoteRefused(address, found);
  const answer = body === undefined ? undefined : completion.safeParse(parseJson(body)).data;
  const text = answer?.choices[0]?.message.content;
  if (text === undefined) throw answerRejected(address, `not a chat completion: ${found}`);
  return { kind: 'answer', text: withoutKey(text, connection) };
}

/** Seconds, as most servers say it; a date is left to the usual pause. */
function retryAfterMs(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? 1000 * Number(header) : undefined;
}

async function pauseFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
}

/** A server may say the key back, in an error or in an answer that will be saved. */
function withoutKey(text: string, { key }: ChatConnection): string {
  return key === undefined || key === '' ? text : text.replaceAll(key, '(key)');
}

function excerpt(text: string): string {
  const short = text.replace(/\s+/g, ' ').trim();
  return short.length > 200 ? `${short.slice(0, 200)} …` : short;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
