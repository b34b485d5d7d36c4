import type { ByteSource } from '../byteSource';
import { incompleteModel, unknownDomain } from '../errors';
import { everyGraph } from './everyGraph';
import type { ModelProto } from './onnx_pb';

/**
 * What a file that was cut between two fields lacks: protobuf has no total length, and every such
 * piece decodes. Not detectable is a cut after the last operator set that is used: only metadata
 * and functions come after it.
 * @throws incompleteModel, unknownDomain
 */
export function checkModel({ name, size }: ByteSource, model: ModelProto): void {
  const { graph } = model;
  if (model.irVersion <= 0n) throw incompleteModel(name, size, 'IR version');
  if (graph === undefined) throw incompleteModel(name, size, 'graph');
  if (graph.node.length === 0) throw incompleteModel(name, size, 'node');
  if (graph.output.length === 0) throw incompleteModel(name, size, 'graph output');
  if (model.opsetImport.length === 0) throw incompleteModel(name, size, 'operator set');
  const domains = new Set(model.opsetImport.map(({ domain }) => canonical(domain)));
  for (const { node } of everyGraph(graph)) {
    const stray = node.find(
      ({ domain }) => mustBeImported(domain) && !domains.has(canonical(domain)),
    );
    if (stray !== undefined) throw unknownDomain(name, stray.name, stray.domain, [...domains]);
  }
}

/** onnxruntime knows its own operators without an import, and its optimisers write files that rely on it. */
function mustBeImported(domain: string): boolean {
  return !domain.startsWith('com.microsoft');
}

/** The standard operators' domain has two spellings. */
function canonical(domain: string): string {
  return domain === '' ? 'ai.onnx' : domain;
}
