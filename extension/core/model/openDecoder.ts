import { dirname } from 'node:path';
import { readOnnxModel } from '../formats/onnx/readOnnxModel';
import { decoderGraph } from '../graph/decoderGraph';
import { widthMissing } from './errors';
import { fileSource } from './fileSource';
import { GraphCache } from './graphCache';
import type { ModelConfig } from './modelConfig';

/** Two graphs serve a study: one that measures and one that decodes. */
const defaultGraphLimit = 2;

/**
 * Reads an ONNX decoder without its weights and finds its residual stream. Nothing is compiled yet.
 * @param graphPath the `.onnx` file, not a link; its weights are in the same folder.
 * @throws every reason why the file is malformed or the model cannot be steered.
 */
export function openDecoder(
  graphPath: string,
  config: ModelConfig,
  { graphLimit = defaultGraphLimit }: { readonly graphLimit?: number } = {},
): GraphCache {
  const source = fileSource(graphPath);
  try {
    const { model } = readOnnxModel(source);
    const decoder = decoderGraph(model, config.blockCount);
    const width = config.width;
    const vocabularySize = decoder.io.vocabularySize ?? config.vocabularySize;
    if (width === undefined) throw widthMissing('hidden_size');
    if (vocabularySize === undefined) throw widthMissing('vocab_size');
    const { headCount, headWidth } = config;
    const headInputWidth =
      headCount === undefined || headWidth === undefined ? width : headCount * headWidth;
    const weightsFolder = dirname(graphPath);
    return new GraphCache(
      { decoder, weightsFolder, config, width, headInputWidth, vocabularySize },
      graphLimit,
    );
  } finally {
    source.close();
  }
}
