import type { ByteSource } from '../byteSource';
import { incompleteModel, unknownDomain } from '../errors';
import type { GraphProto, ModelProto, NodeProto } from './onnx_pb';

/**
 * What a file that was cut between two fields lacks: protobuf has no total length, and every such
 * piece decodes. Not detectable is a cut after the last operator set that is used; only metadata
 * and functions come after it.
 * @throws incompleteModel, unknownDomain
 */
export function checkModel({ name, size }: ByteSource, model: ModelProto): void {
  if (model.irVersion <= 0n) throw incompleteModel(name, size, 'IR version');
  if (model.graph === undefined) throw incompleteModel(name, size, 'graph');
  if (model.graph.node.length === 0) throw incompleteModel(name, size, 'node');
  if (model.graph.output.length === 0) throw incompleteModel(name, size, 'graph output');
  if (model.opsetImport.length === 0) throw incompleteModel(name, size, 'operator set');
  const domains = new Set(model.opsetImport.map(({ domain }) => canonical(domain)));
  const stray = findNode(model.graph, ({ domain }) => !domains.has(canonical(domain)));
  if (stray !== undefined) throw unknownDomain(name, stray.name, stray.domain, [...domains]);
}

function canonical(domain: string): string {
  return domain === '' ? 'ai.onnx' : domain;
}

function findNode(graph: GraphProto, wanted: (node: NodeProto) => boolean): NodeProto | undefined {
  for (const node of graph.node) {
    if (wanted(node)) return node;
    for (const { g, graphs } of node.attribute) {
      for (const inner of g === undefined ? graphs : [g, ...graphs]) {
        const found = findNode(inner, wanted);
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}
