import { sumLast } from '../emit';
import type { Operator } from './operator';
import { stackUnitRows } from './stackRows';

/**
 * h' = h − m·(h·v̂)·v̂ (directional ablation; Arditi et al. 2024, section 2.4, where m = 1). The
 * vector is normalised here: a raw v would scale the removed part by |v|².
 */
export const ablate: Operator = {
  name: 'ablate',
  tables: { vector: ['rows', 'width'] },
  emit(graph, activation, { index, multiplier, tables }) {
    const direction = graph.emit('Gather', [tables.vector ?? '', index]);
    const projection = sumLast(graph, graph.emit('Mul', [activation, direction]), true);
    const share = graph.emit('Mul', [projection, multiplier]);
    return graph.emit('Sub', [activation, graph.emit('Mul', [direction, share])]);
  },
  stack: (pushes, width) => ({ vector: stackUnitRows('ablate', 'vector', pushes, width) }),
};
