import type { GraphProto, NodeProto } from '../formats/onnx/onnx_pb';

/** Names that the sub-graphs of a node (`If`, `Loop`, `Scan`) read from outside. */
export function capturedNames(node: NodeProto): ReadonlySet<string> {
  const captured = new Set<string>();
  for (const graph of subgraphs(node)) collect(graph, captured);
  return captured;
}

/** Everything a node reads: its inputs, and what its sub-graphs read from outside. */
export function reads(node: NodeProto): readonly string[] {
  return [...node.input.filter((name) => name !== ''), ...capturedNames(node)];
}

/** Makes the sub-graphs of a node read `replacement` instead of the captured `name`. */
export function renameCaptured(node: NodeProto, name: string, replacement: string): void {
  for (const graph of subgraphs(node)) {
    if (localNames(graph).has(name)) continue;
    for (const inner of graph.node) {
      inner.input = inner.input.map((input) => (input === name ? replacement : input));
      renameCaptured(inner, name, replacement);
    }
  }
}

export function subgraphs(node: NodeProto): readonly GraphProto[] {
  return node.attribute.flatMap(({ g, graphs }) => (g === undefined ? graphs : [g, ...graphs]));
}

function collect(graph: GraphProto, captured: Set<string>): void {
  const local = localNames(graph);
  const inner = new Set<string>();
  for (const node of graph.node) {
    for (const name of node.input) if (name !== '') inner.add(name);
    for (const name of capturedNames(node)) inner.add(name);
  }
  for (const { name } of graph.output) inner.add(name);
  for (const name of inner) if (!local.has(name)) captured.add(name);
}

function localNames(graph: GraphProto): ReadonlySet<string> {
  return new Set([
    ...graph.input.map(({ name }) => name),
    ...graph.initializer.map(({ name }) => name),
    ...graph.node.flatMap(({ output }) => output),
  ]);
}
