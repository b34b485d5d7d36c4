import { scalar, sumLast } from '../emit';
import { positiveNormOf } from './normOf';
import type { Operator } from './operator';
import { stackUnitRows } from './stackRows';

/** Radians from 0 and from π at which the sine is still far above its rounding in float32. */
const smallestAngle = 1e-3;

/**
 * Spherical interpolation toward v (Shoemake 1985; steering-lite "spherical"), ω the angle between
 * h and v:
 *
 *     h' = sin((1 − m)ω)/sin ω · h + ‖h‖·sin(mω)/sin ω · v̂
 *
 * m = 1 turns the activation onto v, m = 0.5 half of the way, and its norm stays. Trap: the same
 * multiplier is another angle at each position. Straight away from v there is no shortest way.
 */
export const slerp: Operator = {
  name: 'slerp',
  tables: { vector: ['rows', 'width'] },
  emit(graph, activation, { index, multiplier, tables }) {
    const direction = graph.emit('Gather', [tables.vector ?? '', index]);
    const norm = positiveNormOf(graph, activation);
    const along = sumLast(graph, graph.emit('Mul', [activation, direction]), true);
    const between = (name: string, low: number, high: number) =>
      graph.emit('Min', [graph.emit('Max', [name, scalar(graph, low)]), scalar(graph, high)]);
    const cosine = between(graph.emit('Div', [along, norm]), -1, 1);
    const acos = graph.emit('Acos', [cosine]);
    const angle = between(acos, smallestAngle, Math.PI - smallestAngle);
    // A zero vector, such as row 0, has nothing to turn toward: its share is 0.
    const squares = sumLast(graph, graph.emit('Mul', [direction, direction]), true);
    const share = graph.emit('Mul', [multiplier, graph.emit('Sign', [squares])]);
    const rest = graph.emit('Sub', [scalar(graph, 1), share]);
    const sine = graph.emit('Sin', [angle]);
    const weightOf = (part: string) =>
      graph.emit('Div', [graph.emit('Sin', [graph.emit('Mul', [part, angle])]), sine]);
    const kept = graph.emit('Mul', [activation, weightOf(rest)]);
    const length = graph.emit('Mul', [norm, weightOf(share)]);
    return graph.emit('Add', [kept, graph.emit('Mul', [direction, length])]);
  },
  stack: (pushes, width) => ({ vector: stackUnitRows('slerp', 'vector', pushes, width) }),
};
