import { scalar } from '../emit';
import type { Operator } from './operator';
import { stackRows } from './stackRows';

/**
 * Activation patching (Vig et al. 2020; by head in Todd et al. 2024): coordinates where `mask` is
 * 1 are replaced by those of `vector`, all of them at multiplier 1,
 *
 *     h' = h·(1 − m·mask) + m·mask·v
 *
 * In this form, and not as h + m·mask·(v − h), the result at m = 1 is v to the last bit, and h
 * where the mask is 0.
 */
export const patch: Operator = {
  name: 'patch',
  tables: { vector: ['rows', 'width'], mask: ['rows', 'width'] },
  emit(graph, activation, { index, multiplier, tables }) {
    const vector = graph.emit('Gather', [tables.vector ?? '', index]);
    const mask = graph.emit('Gather', [tables.mask ?? '', index]);
    const share = graph.emit('Mul', [mask, multiplier]);
    const rest = graph.emit('Sub', [scalar(graph, 1), share]);
    const kept = graph.emit('Mul', [activation, rest]);
    return graph.emit('Add', [kept, graph.emit('Mul', [share, vector])]);
  },
  stack: (pushes, width) => ({
    vector: stackRows('patch', 'vector', pushes, width),
    mask: stackRows('patch', 'mask', pushes, width),
  }),
};
