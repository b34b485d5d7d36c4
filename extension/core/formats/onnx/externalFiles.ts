import { everyGraph } from './everyGraph';
import { externalRange } from './externalRange';
import type { ModelProto } from './onnx_pb';

/**
 * The files that hold the model's weights, relative to its folder, each once, in the order of their
 * first use; sub-graphs included.
 * @throws malformedTensor, unsafeLocation
 */
export function externalFiles({ graph }: ModelProto): readonly string[] {
  const files = new Set<string>();
  for (const { initializer } of graph === undefined ? [] : everyGraph(graph)) {
    for (const tensor of initializer) {
      const range = externalRange(tensor);
      if (range !== undefined) files.add(range.location);
    }
  }
  return [...files];
}
