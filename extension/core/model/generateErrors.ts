import { SteeringError } from '../base/errors';

export const badSampling = (option: string, found: number, expected: string) =>
  new SteeringError('badSampling', `${option} is ${found}, expected ${expected}.`);

/** Typical cause: a multiplier so large that the activations overflow. */
export const badLogits = (token: number, found: number) =>
  new SteeringError(
    'badLogits',
    `The logit of token ${token} is ${found}, expected a number: there is no next token. ` +
      'Lower the multiplier; if this happens unsteered too, the model file is damaged.',
  );

export const noLogits = (found: string) =>
  new SteeringError(
    'noLogits',
    `Cannot choose a token: ${found}, expected at least one finite logit.`,
  );

export const badMaxTokens = (found: number) =>
  new SteeringError('badMaxTokens', `maxTokens is ${found}, expected a positive whole number.`);

export const completionTooLong = (prompt: number, maxTokens: number, contextLength: number) =>
  new SteeringError(
    'completionTooLong',
    `A prompt of ${prompt} tokens and a completion of up to ${maxTokens} need ` +
      `${prompt + maxTokens} positions, but the model has ${contextLength}. ` +
      (prompt < contextLength
        ? `Ask for at most ${contextLength - prompt} tokens, or shorten the prompt.`
        : 'Shorten the prompt.'),
  );

export const emptyStopString = () =>
  new SteeringError(
    'emptyStopString',
    'A stop string is empty, so every completion would end before it begins. Remove it.',
  );

export const badSeeds = (found: number, settings: number) =>
  new SteeringError(
    'badSeeds',
    `Found ${found} seeds for ${settings} settings, expected one seed, or one for each setting.`,
  );
