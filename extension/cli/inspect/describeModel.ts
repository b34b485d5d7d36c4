import { basename } from 'node:path';
import { SteeringError } from '../../core/base/errors';
import { readOnnxModel } from '../../core/formats/onnx/readOnnxModel';
import { decoderGraph } from '../../core/graph/decoderGraph';
import { fileSource } from '../../core/model/fileSource';
import type { ModelConfig } from '../../core/model/modelConfig';
import { resolveModel } from '../../core/model/resolveModel';
import type { Description } from './describeFile';

/** A model folder: what config.json says and what the graph shows. */
export async function describeModelFolder(folder: string): Promise<Description> {
  const { graph, config, dtype, file } = await resolveModel(folder);
  return {
    kind: 'model folder',
    'onnx file': file,
    dtype,
    architecture: config.architecture,
    'context length': config.contextLength,
    'sliding window': config.slidingWindow,
    ...describeGraph(graph, config),
  };
}

/** An ONNX file by itself. */
export function describeOnnx(path: string): Description {
  return { kind: 'ONNX model', file: basename(path), ...describeGraph(path) };
}

/** What can be steered, or why nothing can. */
function describeGraph(path: string, config?: ModelConfig): Omit<Description, 'kind'> {
  const source = fileSource(path);
  try {
    const { model, externalFiles } = readOnnxModel(source);
    const nodes = model.graph?.node.length ?? 0;
    const operatorSets = model.opsetImport.map(
      ({ domain, version }) => `${domain === '' ? 'onnx' : domain} ${version}`,
    );
    const facts = {
      producer: [model.producerName, model.producerVersion].filter(Boolean).join(' ') || undefined,
      'operator sets': operatorSets.join(', '),
      nodes,
      'weights in': externalFiles.join(', ') || 'the file itself',
    };
    return { ...facts, ...describeDecoder(model, config) };
  } finally {
    source.close();
  }
}

function describeDecoder(
  model: ReturnType<typeof readOnnxModel>['model'],
  config: ModelConfig | undefined,
): Omit<Description, 'kind'> {
  try {
    const { io, stream, sites } = decoderGraph(model, config?.blockCount);
    const [first] = sites;
    return {
      steerable: 'yes',
      blocks: stream.blocks.length,
      'residual width': config?.width,
      vocabulary: io.vocabularySize ?? config?.vocabularySize,
      'key-value cache': io.past.length > 0 ? 'yes' : 'no',
      'position_ids input': io.positionIds === undefined ? 'no' : 'yes',
      sites: first === undefined ? 'none' : Object.keys(first).join(', '),
      'residual stream': stream.blocks.map(({ residPost }, block) => `${block}: ${residPost}`),
    };
  } catch (error) {
    if (!(error instanceof SteeringError)) throw error;
    return { steerable: `no: ${error.message}` };
  }
}
