import type { GraphProto } from './onnx_pb';

/** A graph, then the sub-graphs in its nodes' attributes (`If`, `Loop`, `Scan`), depth first. */
export function* everyGraph(graph: GraphProto): Generator<GraphProto, void> {
  yield graph;
  for (const { attribute } of graph.node) {
    for (const { g, graphs } of attribute) {
      if (g !== undefined) yield* everyGraph(g);
      for (const inner of graphs) yield* everyGraph(inner);
    }
  }
}
