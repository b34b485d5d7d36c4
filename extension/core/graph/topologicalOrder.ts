import type { NodeProto } from '../formats/onnx/onnx_pb';
import { reads } from './capturedNames';
import { cyclicGraph } from './errors';

/**
 * The nodes, each after the producers of what it reads; ties keep the given order.
 * @throws cyclicGraph when there is no such order.
 */
export function topologicalOrder(nodes: readonly NodeProto[]): readonly NodeProto[] {
  const producers = new Map<string, NodeProto>();
  for (const node of nodes) for (const name of node.output) producers.set(name, node);
  const state = new Map<NodeProto, 'open' | 'done'>();
  const order: NodeProto[] = [];
  for (const root of nodes) {
    // An explicit stack: exports chain thousands of nodes, more than the call stack holds.
    const stack = [root];
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      if (state.get(node) === 'done') {
        stack.pop();
        continue;
      }
      state.set(node, 'open');
      const waiting = reads(node)
        .map((name) => producers.get(name))
        .find((producer) => producer !== undefined && state.get(producer) !== 'done');
      if (waiting === undefined) {
        state.set(node, 'done');
        order.push(node);
        stack.pop();
      } else if (state.get(waiting) === 'open') {
        throw cyclicGraph(waiting.name);
      } else {
        stack.push(waiting);
      }
    }
  }
  return order;
}
