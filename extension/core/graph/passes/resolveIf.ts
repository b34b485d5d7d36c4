import { ifUnresolved } from '../errors';
import { findAttribute } from '../attributes';
import { Graph } from '../graph';
import type { ModelProto, NodeProto } from '../../formats/onnx/onnx_pb';

/** The input by which merged exports choose between a branch without and one with a cache. */
export const cacheSwitch = 'use_cache_branch';

/**
 * Merged exports hold the model twice, in the branches of `If(use_cache_branch)`. This puts the
 * branch with the cache in the place of the If, whose past may be empty, and drops the input.
 *
 *     y = If(use_cache_branch){then: g(past) | else: f()}   →   y = g(past)
 *
 * @returns whether there was such an If.
 * @throws ifUnresolved when the switch controls anything but an If.
 */
export function resolveIf(model: ModelProto): boolean {
  const graph = new Graph(model);
  if (!graph.inputs.some(({ name }) => name === cacheSwitch)) return false;
  const readers = graph.uses(cacheSwitch).map(({ node }) => node);
  const other = readers.find(({ opType }) => opType !== 'If');
  if (other !== undefined) throw ifUnresolved(other.name, cacheSwitch);
  for (const node of readers) inlineBranch(graph, node);
  graph.removeInput(cacheSwitch);
  return true;
}

function inlineBranch(graph: Graph, node: NodeProto): void {
  const branch = findAttribute(node, 'then_branch')?.g;
  if (branch === undefined) throw ifUnresolved(node.name, cacheSwitch);
  graph.remove(new Set([node]));
  for (const tensor of branch.initializer) graph.addInitializer(tensor);
  // Names inside a branch are its own, and may stand in the other branch too, which is gone now.
  for (const inner of branch.node) graph.insert(inner);
  branch.output.forEach(({ name }, at) => {
    const output = node.output[at] ?? '';
    if (output !== name) graph.emit('Identity', [name], { outputs: [output] });
  });
}
