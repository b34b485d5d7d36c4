import type { Operator } from './operator';
import { stackRows } from './stackRows';

/** h' = h + m·v (activation addition; Rimsky et al. 2024, CAA). */
export const add: Operator = {
  name: 'add',
  tables: { vector: ['rows', 'width'] },
  emit(graph, activation, { index, multiplier, tables }) {
    const vector = graph.emit('Gather', [tables.vector ?? '', index]);
    return graph.emit('Add', [activation, graph.emit('Mul', [vector, multiplier])]);
  },
  stack: (pushes, width) => ({ vector: stackRows('add', 'vector', pushes, width) }),
};
