import type { NodeProto } from '../formats/onnx/onnx_pb';
import { reads } from './capturedNames';
import { sizeOperators } from './flow';
import type { Graph } from './graph';

/**
 * The nodes that compute a block and nothing else: those on a path of data from `from` to one of
 * `ends`, none of them behind `stop`, and what feeds them alone. What other blocks share (masks,
 * positions, sizes of the stream) is not among them.
 */
export function blockPart(
  graph: Graph,
  from: string,
  stop: string,
  ends: readonly string[],
): ReadonlySet<NodeProto> {
  const after = nodesAfter(graph, from, stop);
  const part = new Set<NodeProto>();
  const queue = ends.flatMap((name) => (graph.has(name) ? (graph.producer(name) ?? []) : []));
  for (const node of queue) {
    if (part.has(node) || !after.has(node)) continue;
    part.add(node);
    queue.push(...producersOf(graph, node));
  }
  addFeeders(graph, part, from);
  return part;
}

/** Paths through sizes carry no data: a mask that is built from the stream's length is not the block's. */
function nodesAfter(graph: Graph, from: string, stop: string): ReadonlySet<NodeProto> {
  const after = new Set<NodeProto>();
  const queue = [from];
  for (const name of queue) {
    for (const { node } of graph.uses(name)) {
      if (after.has(node) || sizeOperators.has(node.opType)) continue;
      after.add(node);
      queue.push(...node.output.filter((output) => output !== '' && output !== stop));
    }
  }
  return after;
}

function addFeeders(graph: Graph, part: Set<NodeProto>, from: string): void {
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const servesPart = (name: string) =>
    name !== from && !outputs.has(name) && graph.uses(name).every(({ node }) => part.has(node));
  // A set hands out what is added to it while it is gone through; a feeder of two nodes is judged
  // again with the second of them.
  for (const node of part) {
    for (const feeder of producersOf(graph, node)) {
      if (feeder.output.every((name) => name === '' || servesPart(name))) part.add(feeder);
    }
  }
}

function producersOf(graph: Graph, node: NodeProto): readonly NodeProto[] {
  return reads(node).flatMap((name) => graph.producer(name) ?? []);
}
