import { SteeringError } from '../base/errors';

/** Typical cause: a folder above or below the model's was named. */
export const noModelFile = (folder: string, file: string, present: readonly string[]) =>
  new SteeringError(
    'noModelFile',
    `${folder} has no ${file}; it has ${listed(present)}. A model folder holds config.json, ` +
      'tokenizer.json, tokenizer_config.json and onnx/model*.onnx (or model.onnx beside them).',
  );

export const badJsonFile = (path: string, reason: string) =>
  new SteeringError(
    'badJsonFile',
    `${path} is not JSON (${reason}). The file is incomplete or damaged: download or export it again.`,
  );

export const badModelConfig = (path: string, found: string) =>
  new SteeringError(
    'badModelConfig',
    `${path}: found ${found}, expected a JSON object such as {"model_type": "llama", …}. ` +
      'Download or export the model again.',
  );

/** Typical cause: the model comes with a SentencePiece file (tokenizer.model) only. */
export const noTokenizer = (folder: string, present: readonly string[]) =>
  new SteeringError(
    'noTokenizer',
    `${folder} has no tokenizer.json; it has ${listed(present)}. Other tokenizer files are not ` +
      'read: save the tokenizer again in its "fast" form, which writes tokenizer.json.',
  );

export const badTokenizer = (path: string, cause: unknown) =>
  new SteeringError(
    'badTokenizer',
    `${path} cannot be used as a tokenizer: ${messageOf(cause)}. Expected the tokenizer.json of a ` +
      'decoder-only language model, as the tokenizers library writes it.',
    { cause },
  );

/** Typical cause: a template that refuses system messages, or two messages of one role in a row. */
export const chatTemplateFailed = (folder: string, roles: readonly string[], cause: unknown) =>
  new SteeringError(
    'chatTemplateFailed',
    `The chat template in ${folder} failed on messages of the roles ${listed(roles)}: ` +
      `${messageOf(cause)}. Change the messages, for example move the system message into the ` +
      "user's, or write the prompt out as text.",
    { cause },
  );

export const noDefaultChatTemplate = (folder: string, names: readonly string[]) =>
  new SteeringError(
    'noDefaultChatTemplate',
    `${folder} has chat templates named ${listed(names)}, expected one named default. ` +
      'Rename the one to use in tokenizer_config.json.',
  );

export const noSuchVariant = (model: string, asked: string, present: readonly string[]) =>
  new SteeringError(
    'noSuchVariant',
    `${model} has no ONNX file for "${asked}"; it has ${listed(present)}. Ask for one of these.`,
  );

export const noOnnxFile = (model: string, present: readonly string[]) =>
  new SteeringError(
    'noOnnxFile',
    `${model} has no ONNX file onnx/*.onnx or *.onnx; it has ${listed(present)}. ` +
      'Export the model to ONNX first, or name a model that has an export.',
  );

export const noSuchModel = (name: string, cacheFolder: string | undefined) =>
  new SteeringError(
    'noSuchModel',
    `"${name}" is neither a folder nor an ONNX file here` +
      (cacheFolder === undefined ? '' : `, and not among the downloaded models in ${cacheFolder}`) +
      ', nor does it look like a hub id (owner/name). Check the path.',
  );

/** Typical cause: a hub cache made of symbolic links, or weights moved away from their graph. */
export const externalDataElsewhere = (graph: string, location: string, found: string) =>
  new SteeringError(
    'externalDataElsewhere',
    `${graph} keeps weights in "${location}", which is ${found}. onnxruntime reads weights only ` +
      'from the folder that holds the graph, symbolic links followed: copy the graph and its data ' +
      'into one folder as real files (for example cp -rL FROM TO) and load that folder.',
  );

export const externalDataMissing = (graph: string, location: string, path: string) =>
  new SteeringError(
    'externalDataMissing',
    `${graph} keeps weights in "${location}", but there is no file ${path}. ` +
      'Download or copy that file beside the graph.',
  );

const MOST_NAMES = 24;

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
