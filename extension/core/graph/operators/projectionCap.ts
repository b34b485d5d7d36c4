import { scalar, sumLast } from '../emit';
import type { Operator } from './operator';
import { stackUnitRows, vectorOf } from './stackRows';

/**
 * h' = h − m·max(0, h·v̂ − cap)·v̂: the component along v is clipped to a largest value
 * (Neuronpedia, PROJECTION_CAP, where m = 1). Activations below the cap stay as they are.
 *
 * Tensors: `vector` `[width]`, made a direction here; `cap` `[1]`, in units of the activation.
 */
export const projectionCap: Operator = {
  name: 'projectionCap',
  tables: { vector: ['rows', 'width'], cap: ['rows', 'single'] },
  emit(graph, activation, { index, multiplier, tables }) {
    const direction = graph.emit('Gather', [tables.vector ?? '', index]);
    const cap = graph.emit('Gather', [tables.cap ?? '', index]);
    const along = sumLast(graph, graph.emit('Mul', [activation, direction]), true);
    const above = graph.emit('Max', [graph.emit('Sub', [along, cap]), scalar(graph, 0)]);
    const share = graph.emit('Mul', [above, multiplier]);
    return graph.emit('Sub', [activation, graph.emit('Mul', [direction, share])]);
  },
  stack: (pushes, width) => ({
    vector: stackUnitRows('projectionCap', 'vector', pushes, width),
    cap: {
      dims: [pushes.length + 1, 1],
      data: Float32Array.from([
        0,
        ...pushes.map((push) => vectorOf('projectionCap', 'cap', push, 1)[0] ?? NaN),
      ]),
    },
  }),
};
