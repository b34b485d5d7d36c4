import { basename } from 'node:path';
import type { ModelChoice } from '../../protocol/engineCalls';

/** A vector that the person wants to chat with. */
export interface ChatVector {
  readonly path: string;
  readonly multiplier: number;
}

/** What VS Code is told of a chat model (`LanguageModelChatInformation`), and what it steers by. */
export interface ChatModel {
  readonly id: string;
  readonly name: string;
  readonly family: string;
  readonly version: string;
  readonly tooltip: string;
  readonly detail: string;
  readonly maxInputTokens: number;
  readonly maxOutputTokens: number;
  readonly capabilities: { readonly imageInput: false; readonly toolCalling: false };
  readonly steering: ChatVector | undefined;
}

/** Until a model has been loaded once: what even the smallest of today's models take. */
const assumedContext = 2048;
/** Of the context, what is kept free for the completion; small models wander in longer ones. */
const longestCompletion = 512;

/**
 * The model of the settings as it is, and once more for each vector.
 * @param contextLength of the model in tokens; undefined where it has not been loaded yet.
 */
export function chatModels(
  model: ModelChoice,
  vectors: readonly ChatVector[],
  contextLength: number | undefined,
): readonly ChatModel[] {
  const context = contextLength ?? assumedContext;
  const maxOutputTokens = Math.min(longestCompletion, Math.floor(context / 2));
  const known = contextLength === undefined ? ' (assumed until it is loaded)' : '';
  const family = modelName(model);
  const shared = {
    family,
    version: model.precision,
    maxInputTokens: context - maxOutputTokens,
    maxOutputTokens,
    capabilities: { imageInput: false, toolCalling: false },
  } as const;
  const limits = `Context: ${context} tokens${known}. Text only. It runs on this machine.`;
  return [
    {
      ...shared,
      id: 'unsteered',
      name: family,
      detail: 'unsteered',
      tooltip: `${family}, unsteered. ${limits}`,
      steering: undefined,
    },
    ...vectors.map((steering) => {
      const { path, multiplier } = steering;
      const pushed = `${vectorName(path)} × ${multiplier}`;
      return {
        ...shared,
        id: `${path}@${multiplier}`,
        name: `${family} + ${pushed}`,
        detail: `steered by ${pushed}`,
        tooltip: `${family}, steered by ${path} with multiplier ${multiplier}. ${limits}`,
        steering,
      };
    }),
  ];
}

function modelName({ name }: ModelChoice): string {
  return name === undefined ? 'SmolLM2-135M-Instruct' : basename(name);
}

function vectorName(path: string): string {
  return basename(path).replace(/\.[^.]+$/, '');
}
