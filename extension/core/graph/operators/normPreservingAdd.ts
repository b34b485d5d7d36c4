import { scalar, sumLast } from '../emit';
import type { Graph } from '../graph';
import type { Operator } from './operator';
import { stackRows } from './stackRows';

/** Below every norm of float32 activations; keeps 0/0 out where an activation is all zeros. */
const smallestNorm = 1e-30;

/** h' = (h + m·v)·‖h‖/‖h + m·v‖: the push turns the activation and leaves its norm (repeng, AISteer360). */
export const normPreservingAdd: Operator = {
  name: 'normPreservingAdd',
  tables: { vector: ['rows', 'width'] },
  emit(graph, activation, { index, multiplier, tables }) {
    const vector = graph.emit('Gather', [tables.vector ?? '', index]);
    const pushed = graph.emit('Add', [activation, graph.emit('Mul', [vector, multiplier])]);
    const floor = scalar(graph, smallestNorm);
    const norm = graph.emit('Max', [normOf(graph, pushed), floor]);
    const ratio = graph.emit('Div', [graph.emit('Max', [normOf(graph, activation), floor]), norm]);
    return graph.emit('Mul', [pushed, ratio]);
  },
  stack: (pushes, width) => ({ vector: stackRows('normPreservingAdd', 'vector', pushes, width) }),
};

function normOf(graph: Graph, name: string): string {
  return graph.emit('Sqrt', [sumLast(graph, graph.emit('Mul', [name, name]), true)]);
}
