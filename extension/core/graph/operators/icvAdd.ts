import { scalar, sumLast } from '../emit';
import { positiveNormOf } from './normOf';
import type { Operator } from './operator';
import { stackUnitRows } from './stackRows';

/**
 * The addition of in-context vectors (Liu et al. 2024, ICVLayer), at any length of the vector:
 *
 *     m' = m·(1 + max(0, cos(h, −v))),   h' = normalize(ĥ + m'·v̂)·‖h‖
 *
 * Activations that point away from the vector are pushed up to twice as far. The norm is kept, so a
 * large multiplier saturates: h' then points along v̂ wherever h pointed. Computed as h +
 * m'·‖h‖·v̂, rescaled, which is the same and leaves h as it is at m = 0.
 */
export const icvAdd: Operator = {
  name: 'icvAdd',
  tables: { vector: ['rows', 'width'] },
  emit(graph, activation, { index, multiplier, tables }) {
    const direction = graph.emit('Gather', [tables.vector ?? '', index]);
    const norm = positiveNormOf(graph, activation);
    const along = sumLast(graph, graph.emit('Mul', [activation, direction]), true);
    const against = graph.emit('Neg', [graph.emit('Div', [along, norm])]);
    const away = graph.emit('Max', [against, scalar(graph, 0)]);
    const grown = graph.emit('Mul', [multiplier, graph.emit('Add', [scalar(graph, 1), away])]);
    const share = graph.emit('Mul', [grown, norm]);
    const pushed = graph.emit('Add', [activation, graph.emit('Mul', [direction, share])]);
    const ratio = graph.emit('Div', [norm, positiveNormOf(graph, pushed)]);
    return graph.emit('Mul', [pushed, ratio]);
  },
  stack: (pushes, width) => ({ vector: stackUnitRows('icvAdd', 'vector', pushes, width) }),
};
