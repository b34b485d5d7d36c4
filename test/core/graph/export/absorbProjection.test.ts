import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { floatTensor } from '../../../../extension/core/formats/onnx/buildTensor';
import {
  GraphProtoSchema,
  ModelProtoSchema,
} from '../../../../extension/core/formats/onnx/onnx_pb';
import { intAttribute } from '../../../../extension/core/graph/attributes';
import { absorbingWeights } from '../../../../extension/core/graph/export/absorbProjection';
import { Graph, makeNode, type NodeFields } from '../../../../extension/core/graph/graph';

const width = 4;
const sizes = {
  W: [3, 4],
  T: [4, 3],
  table: [9, 4],
  bias: [4],
  one: [1],
  row: [1, 4],
  cube: [2, 3, 4],
};

type Line = readonly [
  output: string,
  opType: string,
  inputs: readonly string[],
  fields?: NodeFields,
];

/** A graph of these nodes over the weights above. */
function graphOf(...lines: readonly Line[]): Graph {
  const node = lines.map(([output, opType, inputs, fields]) =>
    makeNode(opType, inputs, [output], fields),
  );
  const initializer = Object.entries(sizes).map(([name, dims]) =>
    floatTensor(name, dims, new Float32Array(dims.reduce((product, dim) => product * dim, 1))),
  );
  return new Graph(
    create(ModelProtoSchema, { graph: create(GraphProtoSchema, { node, initializer }) }),
  );
}

const transB = { attributes: [intAttribute('transB', 1)] };
const product: Line = ['p', 'MatMul', ['x', 'W']];

/** `weight@axis` of each weight that absorbs a projection of h. */
const absorbed: readonly (readonly [string, readonly Line[], string])[] = [
  ['h = x W', [['h', 'MatMul', ['x', 'W']]], 'W@1'],
  ['h = x W + bias', [product, ['h', 'Add', ['bias', 'p']]], 'bias@0 W@1'],
  ['h = Gemm(x, W, bias)', [['h', 'Gemm', ['x', 'W', 'bias']]], 'W@1 bias@0'],
  ['h = Gemm(x, Tᵀ)', [['h', 'Gemm', ['x', 'T'], transB]], 'T@0'],
  ['h = table[ids]', [['h', 'Gather', ['table', 'ids']]], 'table@1'],
  [
    'h = 1 · table[ids]',
    [
      ['e', 'Gather', ['table', 'ids']],
      ['h', 'Mul', ['e', 'one']],
    ],
    'table@1',
  ],
  [
    'h = reshape(cast(x W))',
    [product, ['c', 'Cast', ['p']], ['h', 'Reshape', ['c', 'shape']]],
    'W@1',
  ],
  [
    'h = table[ids] + (x W + bias), one of them also asked for its shape',
    [
      product,
      ['e', 'Gather', ['table', 'ids']],
      ['s', 'Shape', ['e']],
      ['b', 'Add', ['p', 'bias']],
      ['h', 'Add', ['e', 'b']],
    ],
    'table@1 W@1 bias@0',
  ],
];

const refused: readonly (readonly [string, readonly Line[]])[] = [
  ['a norm', [product, ['h', 'LayerNormalization', ['p', 'bias']]]],
  ['a factor for each dimension', [product, ['h', 'Mul', ['p', 'bias']]]],
  ['a quantised product', [['h', 'MatMulNBits', ['x', 'W']]]],
  ['a product of two activations', [['h', 'MatMul', ['x', 'y']]]],
  ['a weight for each expert', [['h', 'MatMul', ['x', 'cube']]]],
  ['a weight of another width', [['h', 'MatMul', ['x', 'T']]]],
  ['a bias for all dimensions at once', [product, ['h', 'Add', ['p', 'one']]]],
  [
    'a summand that something else reads',
    [product, ['r', 'Relu', ['p']], ['h', 'Add', ['p', 'bias']]],
  ],
  ['a summand that is refused', [product, ['n', 'Relu', ['y']], ['h', 'Add', ['p', 'n']]]],
];

describe('weights that absorb a projection', () => {
  for (const [what, lines, weights] of absorbed) {
    it(`of ${what}: ${weights}`, () => {
      const uses = absorbingWeights(graphOf(...lines), 'h', width) ?? [];
      const found = uses.map(({ node, input, axis }) => `${node.input[input] ?? ''}@${axis}`);
      assert.deepEqual(found.join(' '), weights);
    });
  }

  for (const [what, lines] of refused) {
    it(`are none behind ${what}`, () => {
      assert.equal(absorbingWeights(graphOf(...lines), 'h', width), undefined);
    });
  }

  it('include a constant row that is added', () => {
    const graph = graphOf(product, ['h', 'Add', ['p', 'row']]);
    const axes = absorbingWeights(graph, 'h', width)?.map(({ axis }) => axis);
    assert.deepEqual(axes, [1, 1]);
  });
});
