import { tensorMissing, tensorShapeWrong } from '../errors';
import type { Operator, PushTensors } from './operator';
import { vectorOf } from './stackRows';

/**
 * h' = h + m·((h·Aᵀ)·B + bias), A and B `[rank, width]`, bias `[width]` or absent. A linear map
 * that is not of low rank has rank = width.
 *
 * The maps of all pushes of a run stand side by side, A as `[width, ranks]`, and a gate of zeros
 * and ones per row lets through only the coordinates of the chosen map:
 *
 *     h' = h + m·(((h·A) ∘ gate[index])·B + bias[index])
 */
export const affine: Operator = {
  name: 'affine',
  tables: {
    A: ['width', 'ranks'],
    B: ['ranks', 'width'],
    gate: ['rows', 'ranks'],
    bias: ['rows', 'width'],
  },
  emit(graph, activation, { index, multiplier, tables }) {
    const { A = '', B = '', gate = '', bias = '' } = tables;
    const gates = graph.emit('Gather', [gate, index]);
    const coordinates = graph.emit('Mul', [graph.emit('MatMul', [activation, A]), gates]);
    const moved = graph.emit('MatMul', [coordinates, B]);
    const change = graph.emit('Add', [moved, graph.emit('Gather', [bias, index])]);
    return graph.emit('Add', [activation, graph.emit('Mul', [change, multiplier])]);
  },
  stack(pushes, width) {
    const maps = pushes.map((push) => mapOf(push, width));
    // At least one rank, so that no product has an inner size of 0.
    const ranks = Math.max(
      1,
      maps.reduce((sum, { rank }) => sum + rank, 0),
    );
    const A = new Float32Array(width * ranks);
    const B = new Float32Array(ranks * width);
    const gate = new Float32Array((maps.length + 1) * ranks);
    const bias = new Float32Array((maps.length + 1) * width);
    let first = 0;
    maps.forEach((map, at) => {
      for (let r = 0; r < map.rank; r += 1) {
        for (let i = 0; i < width; i += 1) {
          A[i * ranks + first + r] = map.a[r * width + i] ?? 0;
        }
      }
      B.set(map.b, first * width);
      gate.fill(1, (at + 1) * ranks + first, (at + 1) * ranks + first + map.rank);
      bias.set(map.bias, (at + 1) * width);
      first += map.rank;
    });
    return {
      A: { dims: [width, ranks], data: A },
      B: { dims: [ranks, width], data: B },
      gate: { dims: [maps.length + 1, ranks], data: gate },
      bias: { dims: [maps.length + 1, width], data: bias },
    };
  },
};

interface AffineMap {
  readonly rank: number;
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly bias: Float32Array;
}

function mapOf(push: PushTensors, width: number): AffineMap {
  const { A, B } = push;
  if (A === undefined) throw tensorMissing('affine', 'A', Object.keys(push));
  if (B === undefined) throw tensorMissing('affine', 'B', Object.keys(push));
  const [rank = 0] = A.dims;
  const expected = `[rank, ${width}], the same for A and B`;
  if (A.dims.length !== 2 || A.dims[1] !== width) {
    throw tensorShapeWrong('affine', 'A', A.dims, expected);
  }
  if (B.dims.length !== 2 || B.dims[0] !== rank || B.dims[1] !== width) {
    throw tensorShapeWrong('affine', 'B', B.dims, expected);
  }
  const bias =
    push.bias === undefined ? new Float32Array(width) : vectorOf('affine', 'bias', push, width);
  return { rank, a: A.data, b: B.data, bias };
}
