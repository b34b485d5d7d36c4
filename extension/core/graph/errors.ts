import { SteeringError } from '../base/errors';

export const graphMissing = () =>
  new SteeringError(
    'graphMissing',
    'The ONNX file holds no graph. Expected a model with a `graph` field.',
  );

export const valueMissing = (name: string) =>
  new SteeringError('valueMissing', `The graph has no value named "${name}".`);

export const cyclicGraph = (node: string) =>
  new SteeringError(
    'cyclicGraph',
    `The graph has a cycle through node "${node}". An ONNX graph must be acyclic; export the model again.`,
  );

export const cutValuesUnreachable = (source: string, sink: string) =>
  new SteeringError(
    'cutValuesUnreachable',
    `No path leads from "${source}" to "${sink}" in the graph.`,
  );

export const notADecoder = (
  missing: string,
  inputs: readonly string[],
  outputs: readonly string[],
) =>
  new SteeringError(
    'notADecoder',
    `This graph has no ${missing}. Its inputs are ${list(inputs)}; its outputs are ${list(outputs)}. ` +
      'Expected a decoder-only language model exported for text generation (input_ids in, logits out).',
  );

export const unknownInput = (name: string, known: readonly string[]) =>
  new SteeringError(
    'unknownInput',
    `The graph asks for an input "${name}", which this tool does not know how to fill. ` +
      `Known inputs: ${list(known)}. Export the model as a plain text-generation decoder.`,
  );

export const embeddingMissing = (looked: readonly string[]) =>
  new SteeringError(
    'embeddingMissing',
    `No token embedding was found: looked for ${list(looked)} that reads a constant table at input_ids. ` +
      'The residual stream starts there, so this graph cannot be steered.',
  );

export const attentionMissing = (softmaxes: number, looked: readonly string[]) =>
  new SteeringError(
    'attentionMissing',
    'No attention was found between the token embedding and the logits: looked for ' +
      `${list(looked)}, and for a Softmax over a product of two activations ` +
      `(${softmaxes} Softmax nodes seen). Models without attention cannot be steered by block.`,
  );

export const blockCountDisagrees = (
  found: number,
  source: 'past_key_values inputs' | 'config.json',
  stated: number,
) =>
  new SteeringError(
    'blockCountDisagrees',
    `The graph's structure shows ${found} blocks, but ${source} ${source === 'config.json' ? 'states' : 'state'} ` +
      `${stated}. Steering a block by number would be unreliable, so the model is refused.`,
  );

export const lastBlockUnclear = (block: number, operators: readonly string[]) =>
  new SteeringError(
    'lastBlockUnclear',
    `The end of the last block (${block}) was not found: the values that every path crosses after its ` +
      `attention are computed by ${list(operators)}, which does not match the other blocks.`,
  );

export const ifUnresolved = (node: string, condition: string) =>
  new SteeringError(
    'ifUnresolved',
    `Node "${node}" (If) depends on "${condition}". Only an If on the input use_cache_branch can be resolved.`,
  );

export const siteMissing = (hookName: string, available: readonly string[]) =>
  new SteeringError(
    'siteMissing',
    `${hookName} was not found in this model's graph. Found in that block: ${list(available)}. ` +
      'Choose one of these (a model with parallel attention and MLP has no residMid).',
  );

export const blockOutOfRange = (block: number, blockCount: number) =>
  new SteeringError(
    'blockOutOfRange',
    `Block ${block} was asked for, but this model has blocks 0 to ${blockCount - 1}. ` +
      'Typical cause: the vector was built on a deeper model of the same family.',
  );

export const cannotPack = (reason: string) => new SteeringError('cannotPack', reason);

export const tensorShapeWrong = (
  operator: string,
  tensor: string,
  found: readonly number[],
  expected: string,
) =>
  new SteeringError(
    'tensorShapeWrong',
    `Operator ${operator}: tensor "${tensor}" has shape [${found.join(', ')}]; expected ${expected}.`,
  );

export const tensorMissing = (operator: string, tensor: string, given: readonly string[]) =>
  new SteeringError(
    'tensorMissing',
    `Operator ${operator} needs a tensor "${tensor}"; given: ${list(given)}.`,
  );

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
