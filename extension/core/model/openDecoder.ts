import { dirname } from 'node:path';
import { everyGraph } from '../formats/onnx/everyGraph';
import type { ModelProto } from '../formats/onnx/onnx_pb';
import { readOnnxModel } from '../formats/onnx/readOnnxModel';
import { decoderGraph } from '../graph/decoderGraph';
import { widthMissing } from './errors';
import { externalDataFile } from './externalDataFile';
import { fileSource } from './fileSource';
import { GraphCache } from './graphCache';
import type { ModelFiles } from './modelFolder';

/** Two graphs serve a study: one that measures and one that decodes. */
const defaultGraphLimit = 2;

export interface OpenOptions {
  /** How many compiled graphs are kept, each with its own prepared weights. */
  readonly graphLimit?: number;
}

/**
 * Reads an ONNX decoder without its weights and finds its residual stream. Nothing is compiled yet.
 * @throws every reason why the file is malformed or the model cannot be steered.
 */
export async function openDecoder(
  files: ModelFiles,
  { graphLimit = defaultGraphLimit }: OpenOptions = {},
): Promise<{ readonly graphs: GraphCache; readonly weightFiles: readonly string[] }> {
  const { model, externalFiles } = readGraph(files.graph);
  const weightFiles = await locateWeights(files, model, externalFiles);
  const { config } = files;
  const decoder = decoderGraph(model, config.blockCount);
  const vocabularySize = decoder.io.vocabularySize ?? config.vocabularySize;
  if (config.width === undefined) throw widthMissing('hidden_size');
  if (vocabularySize === undefined) throw widthMissing('vocab_size');
  const headWidth = config.headWidth ?? config.width / (config.headCount ?? 1);
  const source = {
    decoder,
    weightsFolder: dirname(files.graph),
    config,
    width: config.width,
    headInputWidth: headWidth * (config.headCount ?? 1),
    vocabularySize,
  };
  return { graphs: new GraphCache(source, graphLimit), weightFiles };
}

function readGraph(path: string) {
  const source = fileSource(path);
  try {
    return readOnnxModel(source);
  } finally {
    source.close();
  }
}

/** Points tensors to where their files really are. @returns the files, relative to the graph's folder. */
async function locateWeights(
  files: ModelFiles,
  model: ModelProto,
  locations: readonly string[],
): Promise<readonly string[]> {
  const real = new Map<string, string>();
  const own = files.graph.slice(dirname(files.graph).length + 1);
  for (const location of locations) {
    real.set(location, location === own ? own : await externalDataFile(files, location));
  }
  for (const { initializer } of model.graph === undefined ? [] : everyGraph(model.graph)) {
    for (const entry of initializer.flatMap(({ externalData }) => externalData)) {
      if (entry.key === 'location') entry.value = real.get(entry.value) ?? entry.value;
    }
  }
  return [...real.values()];
}
