import { SteeringError } from '../base/errors';
import type { ReadPosition } from './readPosition';

export const tooFewPairs = (method: string, found: number, needed: number) =>
  new SteeringError(
    'tooFewPairs',
    `${method} needs at least ${needed} pair${needed === 1 ? '' : 's'} and got ${found}. Add pairs, ` +
      'or build from all splits.',
  );

export const answerTooShort = (pairId: string, position: ReadPosition, tokens: number) =>
  new SteeringError(
    'answerTooShort',
    `Read position ${position} needs answers of at least two tokens; one of pair "${pairId}" has ` +
      `${tokens}. Read at answerLast or answerMean.`,
  );

export const sameWhereRead = (pairId: string, position: ReadPosition, same: string) =>
  new SteeringError(
    'sameWhereRead',
    `Read position ${position} finds no difference in pair "${pairId}": ${same}. ` +
      'Read at answerMean or answerLast.',
  );

export const unknownMethod = (found: string, known: readonly string[]) =>
  new SteeringError(
    'unknownMethod',
    `"${found}" is no method. Expected one of ${known.join(', ')}.`,
  );

/** The pairs leave a method nothing to find a direction in. */
export const noSpreadInPairs = (method: string, because: string) =>
  new SteeringError(
    'noSpreadInPairs',
    `${method} finds no direction: ${because}. Use meanDifference, or pairs that differ more.`,
  );

export const tooFewRowsForMap = (width: number) =>
  new SteeringError(
    'tooFewRowsForMap',
    `The covariance of activations ${width} wide is singular, so there is no map from it. Use a ` +
      'ridge, or more pairs than dimensions.',
  );

export const otherPromptsMissing = () =>
  new SteeringError(
    'otherPromptsMissing',
    'cast needs prompts that must not be steered, to tell wanted prompts from them; none were ' +
      'given, and the members of the pairs have the same prompts. Give reference texts, or pairs ' +
      'whose members have prompts of their own.',
  );

export const tooFewPrompts = (wanted: number, others: number) =>
  new SteeringError(
    'tooFewPrompts',
    `cast needs at least 2 different prompts that should be steered and 2 that should not, and got ` +
      `${wanted} and ${others}: half of them make the condition, the other half its threshold.`,
  );

export const headCountMissing = (method: string, model: string) =>
  new SteeringError(
    'headCountMissing',
    `${method} works on single attention heads, and config.json of ${model} does not say how many ` +
      'there are. Add "num_attention_heads" to that file.',
  );

export const noSuchPair = (id: string | undefined, present: readonly string[]) =>
  new SteeringError(
    'noSuchPair',
    id === undefined
      ? 'actAdd needs a pair, and there is none. Add pairs, or build from all splits.'
      : `There is no pair "${id}" among those to build from: ${present.slice(0, 12).join(', ')}.`,
  );

/** Typical cause: a tokenizer that drops spaces at the beginning of a text. */
export const noPadToken = (tokens: number) =>
  new SteeringError(
    'noPadToken',
    `A space is ${tokens} tokens in this model, expected one: actAdd pads the shorter answer with ` +
      'spaces. Give a pair whose answers have the same number of tokens.',
  );

export const importedShape = (what: string, found: readonly number[], expected: string) =>
  new SteeringError(
    'importedShape',
    `${what} has the shape [${found.join(', ')}], expected ${expected}. Name another tensor of the ` +
      'file, or another model if the width is that of another one.',
  );
