import type { ModelProto } from '../formats/onnx/onnx_pb';
import type { BlockSites } from './blockSites';
import { blockSites } from './blockSites';
import { type DecoderIo, decoderIo } from './decoderIo';
import { embeddingOutputs } from './embedding';
import { blockCountDisagrees, attentionMissing } from './errors';
import { Graph } from './graph';
import { resolveIf } from './passes/resolveIf';
import { splitSkipNorm } from './passes/splitSkipNorm';
import { type ResidualStream, residualStream } from './residualStream';

/** A decoder whose graph is understood: where its inputs, its blocks and their sites are. */
export interface DecoderGraph {
  readonly model: ModelProto;
  readonly io: DecoderIo;
  readonly stream: ResidualStream;
  /** By block. */
  readonly sites: readonly BlockSites[];
}

/**
 * Normalises the graph (merged branches resolved, fused residual sums taken apart) and finds its
 * inputs, blocks and sites. The model message is changed in place.
 * @param statedBlocks the number of blocks that config.json states, where it does.
 * @throws notADecoder, unknownInput, embeddingMissing, attentionMissing, lastBlockUnclear,
 * blockCountDisagrees: every reason why a model cannot be steered.
 */
export function decoderGraph(model: ModelProto, statedBlocks?: number): DecoderGraph {
  resolveIf(model);
  const graph = new Graph(model);
  splitSkipNorm(graph);
  const io = decoderIo(graph);
  const stream = longestStream(graph, io);
  const found = stream.blocks.length;
  if (io.past.length > 0 && io.past.length !== found) {
    throw blockCountDisagrees(found, 'past_key_values inputs', io.past.length);
  }
  if (statedBlocks !== undefined && statedBlocks !== found) {
    throw blockCountDisagrees(found, 'config.json', statedBlocks);
  }
  const sites = stream.blocks.map((block) => blockSites(graph, stream.flow, block));
  return { model, io, stream, sites };
}

/** Of several embeddings, the residual stream starts at the one that most blocks follow. */
function longestStream(graph: Graph, io: DecoderIo): ResidualStream {
  const streams: ResidualStream[] = [];
  const refusals: Error[] = [];
  for (const embedding of embeddingOutputs(graph, io.inputIds)) {
    try {
      streams.push(residualStream(graph, embedding, io.logits));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      refusals.push(error);
    }
  }
  const [longest] = streams.toSorted((a, b) => b.blocks.length - a.blocks.length);
  if (longest !== undefined) return longest;
  throw refusals[0] ?? attentionMissing(0, []);
}
