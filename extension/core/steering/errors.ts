import { SteeringError } from '../base/errors';

export const badHookName = (name: string, suffixes: readonly string[]) =>
  new SteeringError(
    'badHookName',
    `"${name}" is not a hook point. Expected blocks.N.SUFFIX, with N a block counted from 0 (or *) and ` +
      `SUFFIX one of ${suffixes.join(', ')}.`,
  );

/** Vectors can be added and compared only where they stand for the same thing. */
export const vectorsDiffer = (what: string, a: string, b: string) =>
  new SteeringError(
    'vectorsDiffer',
    `The vectors have different ${what}: ${a} and ${b}. Build both with the same model at the same ` +
      'hook points.',
  );

export const zeroVector = (hookName: string) =>
  new SteeringError(
    'zeroVector',
    `The vector at ${hookName} is zero, so it has no direction. Its pairs may not differ where they ` +
      'were read: check the read position.',
  );

export const hookPointMissing = (hookName: string, present: readonly string[]) =>
  new SteeringError(
    'hookPointMissing',
    `There is no vector for ${hookName}. There is one for ${present.join(', ')}.`,
  );

export const notSteeringVector = (file: string, found: string, expected: string) =>
  new SteeringError(
    'notSteeringVector',
    `${file} is not a steering vector file: found ${found}, expected ${expected}. ` +
      'Steering vector files are made by "steering-lab build" and "steering-lab convert".',
  );

export const newerVectorFile = (file: string, found: string, known: string) =>
  new SteeringError(
    'newerVectorFile',
    `${file} is a steering vector of format version ${found}; this program reads version ${known}. ` +
      'Update it, or build the vector again.',
  );

export const vectorNotFinite = (where: string) =>
  new SteeringError(
    'vectorNotFinite',
    `${where} holds values that are not finite numbers. Steering with it would make every logit ` +
      'not a number; build the vector again.',
  );
