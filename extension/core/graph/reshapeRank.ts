import type { NodeProto } from '../formats/onnx/onnx_pb';
import type { Graph } from './graph';

/** The rank a Reshape, Squeeze-free, gives its output, where the length of its shape input is known. */
export function reshapeRank(graph: Graph, node: NodeProto): number | undefined {
  return node.opType === 'Reshape' ? vectorLength(graph, node.input[1] ?? '') : undefined;
}

/** Length of a vector of sizes: a constant, or a Concat of such vectors and single sizes. */
function vectorLength(graph: Graph, name: string): number | undefined {
  const dims = graph.initializers.get(name)?.dims;
  if (dims !== undefined) return dims.length === 1 ? Number(dims[0]) : undefined;
  const node = graph.producer(name);
  if (node?.opType === 'Constant') return constantLength(node);
  if (node?.opType === 'Unsqueeze') return 1;
  if (node?.opType === 'Shape') return shapeLength(node);
  if (node?.opType === 'Cast' || node?.opType === 'Identity') {
    return vectorLength(graph, node.input[0] ?? '');
  }
  if (node?.opType === 'Slice' || node?.opType === 'Gather') return 1;
  if (node?.opType !== 'Concat') return undefined;
  const lengths = node.input.map((input) => vectorLength(graph, input));
  return lengths.reduce<number | undefined>(
    (sum, length) => (sum === undefined || length === undefined ? undefined : sum + length),
    0,
  );
}

function constantLength(node: NodeProto): number | undefined {
  const [value] = node.attribute;
  if (value?.name === 'value_ints') return value.ints.length;
  const dims = value?.t?.dims;
  return dims?.length === 1 ? Number(dims[0]) : undefined;
}

/** `Shape` with start and end, as newer exporters write for one axis. */
function shapeLength(node: NodeProto): number | undefined {
  const bound = (name: string) => node.attribute.find((attribute) => attribute.name === name)?.i;
  const [start, end] = [bound('start') ?? 0n, bound('end')];
  return end === undefined ? undefined : Number(end - start);
}
