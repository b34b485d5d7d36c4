import { SteeringError } from '../base/errors';

export const sessionFailed = (stage: 'load' | 'run', cause: unknown) =>
  new SteeringError(
    'sessionFailed',
    `onnxruntime could not ${stage} the graph: ${cause instanceof Error ? cause.message : String(cause)}`,
    { cause },
  );

export const emptyPrompt = () =>
  new SteeringError(
    'emptyPrompt',
    'The prompt has no tokens. The model needs at least one token before the first answer token.',
  );

export const tooLong = (tokens: number, contextLength: number) =>
  new SteeringError(
    'tooLong',
    `${tokens} tokens were given, but the model's context holds ${contextLength}. Shorten the text.`,
  );

export const tokenOutOfRange = (token: number, vocabularySize: number) =>
  new SteeringError(
    'tokenOutOfRange',
    `Token id ${token} was given, but this model's ids are 0 to ${vocabularySize - 1}.`,
  );

export const pushNotFinite = (hookName: string) =>
  new SteeringError(
    'pushNotFinite',
    `The push at ${hookName} holds a value that is not finite. Check the vector file with inspect, ` +
      'and the multiplier.',
  );

export const badGate = (hookName: string, found: string, expected: string) =>
  new SteeringError(
    'badGate',
    `The gate at ${hookName} has ${found}, expected ${expected}. Build it with the model that runs.`,
  );

export const poolOutside = (position: number, length: number) =>
  new SteeringError(
    'poolOutside',
    `Activations were asked for at position ${position} of a text with ${length} tokens.`,
  );

export const decodingEnded = () =>
  new SteeringError('decodingEnded', 'This decoding has no rows left. Start a new one.');

export const settingsMismatch = (expected: number, found: number) =>
  new SteeringError(
    'settingsMismatch',
    `${found} tokens were given for ${expected} rows. Give one token per row.`,
  );

export const widthMissing = (name: string) =>
  new SteeringError(
    'widthMissing',
    `config.json does not state ${name}. It is needed to size steering vectors; add it to the file.`,
  );

export const multipliersMismatch = (rows: number, found: number) =>
  new SteeringError(
    'multipliersMismatch',
    `${found} multipliers were given for ${rows} rows. Give one number, or one per row.`,
  );

export const directionUnusable = (found: number, width: number) =>
  new SteeringError(
    'directionUnusable',
    `The direction has ${found} numbers, expected ${width} (the width of the residual stream), all ` +
      'finite and not all 0. Build it with this model at residPre, residMid or residPost.',
  );

export const folderNotEmpty = (path: string, present: readonly string[]) =>
  new SteeringError(
    'folderNotEmpty',
    `${path} holds ${present.slice(0, 5).join(', ')}, expected a new or an empty folder. Choose ` +
      'another one; nothing is overwritten.',
  );
