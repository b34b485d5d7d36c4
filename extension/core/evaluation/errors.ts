import { SteeringError } from '../base/errors';

/**
 * Nothing was pushed where something should have been. Typical cause: answers of one token with
 * pushes from the answer on, where that token is predicted by the last position of the prompt.
 */
export const notApplied = (what: string, positions: string) =>
  new SteeringError(
    'notApplied',
    `${what} was scored with a push that was applied at 0 positions (steered positions: ` +
      `${positions}), so it would look as if the push had no effect. An answer of one token is ` +
      'predicted by the last position of the prompt: use steered positions "all", or longer answers.',
  );

export const notFinite = (what: string, setting: string) =>
  new SteeringError(
    'notFinite',
    `${what}, ${setting}: the log-probability is not a finite number. Lower the multiplier; if this ` +
      'happens unsteered too, the model file is damaged.',
  );

export const badTextsLine = (file: string, line: number, found: string) =>
  new SteeringError(
    'badTextsLine',
    `${file}, line ${line}: ${found}. Expected one JSON object a line, such as ` +
      '{"prompt": "How do I boil an egg?", "reply": "Put it in boiling water …"}.',
  );

export const noReplyTokens = (what: string, promptTokens: number, maxTokens: number) =>
  new SteeringError(
    'noReplyTokens',
    `${what}: the prompt has ${promptTokens} tokens and texts are cut to ${maxTokens}, so no reply ` +
      'token is left to score. Allow more tokens, or leave the text out.',
  );

export const notCalibrated = (multiplier: number) =>
  new SteeringError(
    'notCalibrated',
    `No multiplier down to ${multiplier} left the model with numbers: its values are not finite. ` +
      'Look at the norms of what is pushed (steering-lab inspect), or push another block.',
  );

export const promptWithoutTokens = (item: string) =>
  new SteeringError(
    'promptWithoutTokens',
    `Item ${item}: its prompt has no tokens, so that nothing predicts an answer's first token. ` +
      'Give the item a prompt.',
  );

export const choiceWithoutTokens = (item: string, choice: string) =>
  new SteeringError(
    'choiceWithoutTokens',
    `Item ${item}: "${choice}" adds no token to the text before it, so that there is nothing to ` +
      'score. Give each choice a text.',
  );
