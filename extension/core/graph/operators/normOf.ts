import { scalar, sumLast } from '../emit';
import type { Graph } from '../graph';

/** Below every norm of float32 activations; keeps 0/0 out where an activation is all zeros. */
const smallestNorm = 1e-30;

/** ‖h‖ over the last axis, which stays with size 1. */
export function normOf(graph: Graph, name: string): string {
  return graph.emit('Sqrt', [sumLast(graph, graph.emit('Mul', [name, name]), true)]);
}

/** `normOf`, and never 0. */
export function positiveNormOf(graph: Graph, name: string): string {
  return graph.emit('Max', [normOf(graph, name), scalar(graph, smallestNorm)]);
}
