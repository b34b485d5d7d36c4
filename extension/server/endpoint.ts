import type { ChosenToken } from '../core/model/completionRow';
import type { Message } from '../core/model/tokenizer';
import { chooseSetting, type ChosenSetting } from './chooseSetting';
import type { Choice, Completed, CompleteOptions } from './complete';
import {
  readChatRequest,
  readCompletionRequest,
  type ChatRequest,
  type CompletionRequest,
} from './requests';
import type { Served } from './served';
import { chatChoice, chatLogProbs, finishReasons, textChoice, textLogProbs } from './wire';

/** A request understood: what to do, and how its answer is written. */
export interface Job {
  readonly model: string;
  readonly prompt: readonly number[];
  readonly setting: ChosenSetting;
  readonly options: Omit<CompleteOptions, 'signal' | 'onToken'>;
  readonly isStreamed: boolean;
  readonly hasUsage: boolean;
  readonly idPrefix: string;
  readonly object: string;
  readonly chunkObject: string;
  /** The choices of a whole answer. */
  choices(completed: Completed): readonly object[];
  /** The choices of the first chunk, where the form has one. */
  readonly opening: readonly object[];
  /** One token as the choice of a chunk. */
  chunk(chosen: ChosenToken & { readonly setting: number }): object;
  /** The last choice of a text. */
  closing(choice: Choice): object;
}

/** @throws badRequest, notImplemented, unknownModel, unknownSteering */
export function chatJob(served: Served, body: unknown): Job {
  const request = readChatRequest(body);
  const { model } = served;
  const hasLogProbs = request.logprobs === true;
  const messages = request.messages.map(messageOf);
  return {
    ...common(served, request),
    prompt: model.tokenizer.encode(model.tokenizer.chatPrompt(messages)),
    options: {
      ...samplingOf(request),
      maxTokens: request.max_completion_tokens ?? request.max_tokens ?? undefined,
      alternatives: hasLogProbs ? (request.top_logprobs ?? 0) : 0,
    },
    idPrefix: 'chatcmpl-',
    object: 'chat.completion',
    chunkObject: 'chat.completion.chunk',
    choices: ({ choices }) => choices.map((choice) => chatChoice(model, choice, hasLogProbs)),
    opening: Array.from({ length: request.n }, (_, index) => ({
      index,
      delta: { role: 'assistant', content: '' },
      finish_reason: null,
      logprobs: null,
    })),
    chunk: (chosen) => ({
      index: chosen.setting,
      delta: { content: chosen.text },
      finish_reason: null,
      logprobs: hasLogProbs ? chatLogProbs(model, [chosen]) : null,
    }),
    closing: ({ index, stopped }) => ({
      index,
      delta: {},
      finish_reason: finishReasons[stopped],
      logprobs: null,
    }),
  };
}

/** @throws badRequest, notImplemented, unknownModel, unknownSteering */
export function completionJob(served: Served, body: unknown): Job {
  const request = readCompletionRequest(body);
  const { model } = served;
  const { prompt, logprobs } = request;
  const hasLogProbs = typeof logprobs === 'number';
  return {
    ...common(served, request),
    prompt: typeof prompt === 'string' ? model.tokenizer.encode(prompt) : prompt,
    options: {
      ...samplingOf(request),
      maxTokens: request.max_tokens ?? 16,
      alternatives: logprobs ?? 0,
    },
    idPrefix: 'cmpl-',
    object: 'text_completion',
    chunkObject: 'text_completion',
    choices: ({ choices }) => choices.map((choice) => textChoice(model, choice, hasLogProbs)),
    opening: [],
    chunk: (chosen) => ({
      index: chosen.setting,
      text: chosen.text,
      finish_reason: null,
      logprobs: hasLogProbs ? textLogProbs(model, [chosen]) : null,
    }),
    closing: ({ index, stopped }) => ({
      index,
      text: '',
      finish_reason: finishReasons[stopped],
      logprobs: null,
    }),
  };
}

function common(served: Served, request: ChatRequest | CompletionRequest) {
  return {
    model: request.model,
    setting: chooseSetting(served, request),
    isStreamed: request.stream === true,
    hasUsage: request.stream_options?.include_usage === true,
  };
}

function samplingOf({ temperature, top_p, n, seed, stop }: ChatRequest | CompletionRequest) {
  const stops = typeof stop === 'string' ? [stop] : (stop ?? []);
  return { temperature, topP: top_p, n, seed, stop: stops };
}

function messageOf({ role, content }: ChatRequest['messages'][number]): Message {
  const text = typeof content === 'string' ? content : content.map((part) => part.text).join('');
  return { role: role === 'developer' ? 'system' : role, content: text };
}
