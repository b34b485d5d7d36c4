import type { NodeProto } from '../formats/onnx/onnx_pb';
import { reads } from './capturedNames';
import type { Graph } from './graph';
import { topologicalOrder } from './topologicalOrder';

/** Operators whose output holds only sizes: paths through them carry no data (masks are built from shapes). */
export const sizeOperators: ReadonlySet<string> = new Set(['Shape', 'Size']);

/**
 * The part of a graph that carries data from `source` to `sink`: every value on a path from one to
 * the other, in topological order, each with the values on such paths that it is computed from.
 */
export type Flow = ReadonlyMap<string, readonly string[]>;

export function flowBetween(graph: Graph, source: string, sink: string): Flow {
  const order = topologicalOrder(graph.nodes).filter(({ opType }) => !sizeOperators.has(opType));
  const forwards = new Set([source]);
  for (const node of order) {
    if (reads(node).some((name) => forwards.has(name))) mark(node.output, forwards);
  }
  const backwards = new Set([sink]);
  for (const node of order.toReversed()) {
    if (node.output.some((name) => backwards.has(name))) mark(reads(node), backwards);
  }
  const on = (name: string) => forwards.has(name) && backwards.has(name);
  const flow = new Map<string, readonly string[]>([[source, []]]);
  for (const node of order) {
    for (const output of node.output) {
      if (output !== source && on(output)) flow.set(output, [...new Set(reads(node).filter(on))]);
    }
  }
  return flow;
}

/** Every value computed from the data of `sources`, or with `sizes` also from their sizes. */
export function reachableFrom(
  graph: Graph,
  sources: readonly string[],
  { sizes = false }: { readonly sizes?: boolean } = {},
): ReadonlySet<string> {
  const reached = new Set(sources);
  for (const node of topologicalOrder(graph.nodes)) {
    if (!sizes && sizeOperators.has(node.opType)) continue;
    if (reads(node).some((name) => reached.has(name))) mark(node.output, reached);
  }
  return reached;
}

function mark(names: NodeProto['output'] | readonly string[], set: Set<string>): void {
  for (const name of names) if (name !== '') set.add(name);
}
