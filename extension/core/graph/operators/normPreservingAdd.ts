import { positiveNormOf } from './normOf';
import type { Operator } from './operator';
import { stackRows } from './stackRows';

/** h' = (h + m·v)·‖h‖/‖h + m·v‖: the push turns the activation and leaves its norm (repeng, AISteer360). */
export const normPreservingAdd: Operator = {
  name: 'normPreservingAdd',
  tables: { vector: ['rows', 'width'] },
  emit(graph, activation, { index, multiplier, tables }) {
    const vector = graph.emit('Gather', [tables.vector ?? '', index]);
    const pushed = graph.emit('Add', [activation, graph.emit('Mul', [vector, multiplier])]);
    const ratio = graph.emit('Div', [
      positiveNormOf(graph, activation),
      positiveNormOf(graph, pushed),
    ]);
    return graph.emit('Mul', [pushed, ratio]);
  },
  stack: (pushes, width) => ({ vector: stackRows('normPreservingAdd', 'vector', pushes, width) }),
};
