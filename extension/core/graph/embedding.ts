import { embeddingMissing } from './errors';
import { reachableFrom } from './flow';
import type { Graph } from './graph';

const lookUps = ['Gather', 'GatherBlockQuantized'] as const;

/** Operators that only reshape or recast token ids on their way to the embedding. */
const idPassers = new Set(['Cast', 'Reshape', 'Identity', 'Squeeze', 'Unsqueeze', 'Flatten']);

/**
 * Outputs of the look-ups of `input_ids` in a constant table, in graph order. Models with several
 * (token and per-block embeddings) give several candidates.
 * @throws embeddingMissing when there is none.
 */
export function embeddingOutputs(graph: Graph, inputIds: string): readonly string[] {
  const activations = reachableFrom(
    graph,
    graph.inputs.map(({ name }) => name),
  );
  const found: string[] = [];
  const visit = (name: string) => {
    for (const { node, input } of graph.uses(name)) {
      const [output = ''] = node.output;
      if (idPassers.has(node.opType)) visit(output);
      const table = node.input[0] ?? '';
      if (isLookUp(node.opType) && input === 1 && !activations.has(table)) found.push(output);
    }
  };
  visit(inputIds);
  if (found.length === 0) throw embeddingMissing(lookUps);
  return found;
}

function isLookUp(opType: string): boolean {
  return lookUps.some((lookUp) => lookUp === opType);
}
