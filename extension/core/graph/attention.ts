import type { NodeProto } from '../formats/onnx/onnx_pb';
import type { Flow } from './flow';
import type { Graph } from './graph';

/** Operators that are a whole attention. */
export const fusedAttentions = [
  'GroupQueryAttention',
  'MultiHeadAttention',
  'Attention',
  'QAttention',
  'DecoderMaskedMultiHeadAttention',
  'SparseAttention',
] as const;

const products = new Set([
  'MatMul',
  'FusedMatMul',
  'Einsum',
  'MatMulInteger',
  'MatMulIntegerToFloat',
]);

/**
 * What may stand between the product of queries and keys and its Softmax: scale, mask, soft cap,
 * casts.
 */
const scorePassers = new Set([
  ...['Add', 'Sub', 'Mul', 'Div', 'Where', 'Tanh', 'Max', 'Min', 'Clip', 'Neg', 'Sum'],
  ...['Cast', 'Identity', 'Reshape', 'Transpose', 'Unsqueeze', 'Squeeze', 'Expand', 'Slice'],
  ...['Concat', 'DequantizeLinear'],
]);

/** What may stand between a Softmax and its product with the values. */
const weightPassers = new Set([
  ...['Cast', 'Identity', 'Where', 'Dropout', 'Mul', 'Reshape', 'Transpose', 'Slice', 'Expand'],
  ...['DynamicQuantizeLinear', 'QuantizeLinear', 'DequantizeLinear', 'Unsqueeze', 'Squeeze'],
]);

/** One attention of the model. `softmax` is absent in fused operators. */
export interface Attention {
  readonly node: NodeProto;
  readonly softmax: boolean;
  /** Weighted values of all heads, before the output projection. */
  readonly context: string | undefined;
}

/**
 * The attentions in a flow, in topological order, recognised by what they do: a fused operator, or
 * a Softmax whose scores are a product of two activations. A Softmax alone is not enough, because
 * routers of mixtures of experts have one over a product with a weight.
 */
export function findAttentions(graph: Graph, flow: Flow): readonly Attention[] {
  const found: Attention[] = [];
  const seen = new Set<NodeProto>();
  for (const name of flow.keys()) {
    const node = graph.producer(name);
    if (node === undefined || seen.has(node)) continue;
    seen.add(node);
    if (fusedAttentions.some((opType) => opType === node.opType)) {
      found.push({ node, softmax: false, context: node.output[0] });
    } else if (node.opType === 'Softmax' && hasScores(graph, flow, node)) {
      found.push({ node, softmax: true, context: contextOf(graph, flow, node) });
    }
  }
  return found;
}

function isProductOfActivations(flow: Flow, node: NodeProto): boolean {
  return products.has(node.opType) && node.input.slice(0, 2).every((name) => flow.has(name));
}

function hasScores(graph: Graph, flow: Flow, softmax: NodeProto): boolean {
  const found = search([softmax.input[0] ?? ''], (name) => {
    const node = graph.producer(name);
    if (node === undefined || !flow.has(name)) return [];
    if (isProductOfActivations(flow, node)) return 'found';
    return scorePassers.has(node.opType) ? node.input : [];
  });
  return found !== undefined;
}

function contextOf(graph: Graph, flow: Flow, softmax: NodeProto): string | undefined {
  const product = search([softmax.output[0] ?? ''], (name) => {
    const readers = graph.uses(name).map(({ node }) => node);
    if (readers.some((node) => isProductOfActivations(flow, node))) return 'found';
    return readers.filter((node) => weightPassers.has(node.opType)).flatMap(({ output }) => output);
  });
  if (product === undefined) return undefined;
  return graph.uses(product).find(({ node }) => isProductOfActivations(flow, node))?.node.output[0];
}

/**
 * Breadth-first search over value names; `expand` says where to go on from a name, or that it is
 * the one.
 */
function search(
  start: readonly string[],
  expand: (name: string) => readonly string[] | 'found',
): string | undefined {
  const queue = [...start];
  const seen = new Set(queue);
  for (const name of queue) {
    const next = expand(name);
    if (next === 'found') return name;
    for (const value of next) {
      if (value === '' || seen.has(value)) continue;
      seen.add(value);
      queue.push(value);
    }
  }
  return undefined;
}
