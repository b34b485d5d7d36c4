import type { NodeProto } from '../formats/onnx/onnx_pb';
import type { Flow } from './flow';
import type { Graph } from './graph';
import { projections } from './projections';
import { reshapeRank } from './reshapeRank';

/** Rearrangements between the heads and the projection, and gates and norms some models have there. */
const passers = new Set([
  ...['Transpose', 'Reshape', 'Cast', 'Identity', 'Squeeze', 'Unsqueeze', 'Flatten', 'Dropout'],
  ...['Mul', 'SimplifiedLayerNormalization', 'LayerNormalization', 'Slice', 'Concat'],
]);

/**
 * The input of the attention output projection, `[batch, seq, heads × value width]`, heads side by
 * side: the last value of rank 3 between the attention's context and the product with a weight.
 * `undefined` when something unexpected stands between them.
 */
export function headInput(graph: Graph, flow: Flow, context: string): string | undefined {
  const producer = graph.producer(context);
  let rank = producer === undefined || isProduct(producer) ? 4 : 3;
  let candidate = rank === 3 ? context : undefined;
  let at = context;
  // Longer than any export seen; a bound so that a strange graph ends the walk.
  for (let step = 0; step < 24; step += 1) {
    const readers = [...new Set(graph.uses(at).map(({ node }) => node))].filter((node) =>
      node.output.some((name) => flow.has(name)),
    );
    if (readers.some((node) => isProjection(flow, node))) return candidate ?? at;
    const next = readers.find((node) => passers.has(node.opType));
    if (next === undefined || readers.length > 1) return undefined;
    at = next.output[0] ?? '';
    rank = reshapeRank(graph, next) ?? rank;
    if (rank === 3) candidate = at;
  }
  return undefined;
}

function isProduct(node: NodeProto): boolean {
  return ['MatMul', 'FusedMatMul', 'Einsum', 'MatMulInteger', 'Cast', 'Mul'].includes(node.opType);
}

function isProjection(flow: Flow, node: NodeProto): boolean {
  if (!projections.has(node.opType)) return false;
  return node.input.filter((name) => flow.has(name)).length === 1;
}
