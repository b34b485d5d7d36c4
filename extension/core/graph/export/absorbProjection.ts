import type { NodeProto } from '../../formats/onnx/onnx_pb';
import { onnxTypes } from '../../formats/onnx/onnxTypes';
import { findAttribute } from '../attributes';
import { sizeOperators } from '../flow';
import type { Graph } from '../graph';

/** A weight as one node reads it. */
export interface WeightUse {
  readonly node: NodeProto;
  readonly input: number;
  /** The axis along which the residual stream lies. */
  readonly axis: number;
}

/** Types whose values can be written anew; a quantised weight would be rounded once more. */
const editable: ReadonlySet<number> = new Set([onnxTypes.float, onnxTypes.float16]);

/** Leave the last axis as it is. */
const passers = new Set(['Identity', 'Cast', 'Dropout', 'Reshape']);

/**
 * The weights that make up a value of the residual stream's width, if it is computed from float
 * weights alone:
 *
 *   1. `MatMul(x, W)`, `Gemm(x, W, bias)`: W, and the bias
 *   2. `Gather(table, ids)`: the table
 *   3. `Add(a, b)`: a and b, each a constant or again such a value
 *   4. `Mul(a, number)`, and operators that leave the last axis as it is: a
 *
 * A projection of the value is then the same projection of these weights. Values on the way must
 * have no other reader of their numbers.
 * @returns `undefined` when something else is among them, such as quantised weights or a norm.
 */
export function absorbingWeights(
  graph: Graph,
  value: string,
  width: number,
): readonly WeightUse[] | undefined {
  const node = graph.producer(value);
  if (node === undefined) return undefined;
  const weightAt = (input: number, axis: number): readonly WeightUse[] | undefined => {
    const tensor = graph.initializers.get(node.input[input] ?? '');
    if (tensor === undefined || !editable.has(tensor.dataType)) return undefined;
    const at = axis < 0 ? tensor.dims.length + axis : axis;
    return Number(tensor.dims[at]) === width ? [{ node, input, axis: at }] : undefined;
  };
  const valueAt = (input: number) => {
    const name = node.input[input] ?? '';
    if (!graph.has(name)) return undefined;
    const readers = graph.uses(name).filter((use) => !sizeOperators.has(use.node.opType));
    return readers.length === 1 ? absorbingWeights(graph, name, width) : undefined;
  };
  const rank = (input: number) => graph.initializers.get(node.input[input] ?? '')?.dims.length;
  switch (node.opType) {
    case 'MatMul':
      return rank(1) === 2 ? weightAt(1, 1) : undefined;
    case 'Gemm': {
      const isTransposed = findAttribute(node, 'transB')?.i === 1n;
      const bias = (node.input[2] ?? '') === '' ? [] : weightAt(2, -1);
      return all([weightAt(1, isTransposed ? 0 : 1), bias]);
    }
    case 'Gather': {
      const axis = findAttribute(node, 'axis')?.i ?? 0n;
      return axis === 0n && rank(0) === 2 ? weightAt(0, 1) : undefined;
    }
    case 'Add':
    case 'Sum':
      return all(node.input.map((_, input) => weightAt(input, -1) ?? valueAt(input)));
    case 'Mul': {
      const factor = node.input.findIndex((name) => isNumber(graph, name));
      return factor < 0 ? undefined : valueAt(1 - factor);
    }
    default:
      return passers.has(node.opType) ? valueAt(0) : undefined;
  }
}

function all(
  parts: readonly (readonly WeightUse[] | undefined)[],
): readonly WeightUse[] | undefined {
  const known = parts.flatMap((part) => (part === undefined ? [] : [part]));
  return known.length === parts.length ? known.flat() : undefined;
}

/** A constant of one element. */
function isNumber(graph: Graph, name: string): boolean {
  const producer = graph.producer(name);
  if (producer?.opType === 'Cast') return isNumber(graph, producer.input[0] ?? '');
  const tensor =
    graph.initializers.get(name) ??
    (producer?.opType === 'Constant' ? producer.attribute[0]?.t : undefined);
  return tensor?.dims.every((size) => size === 1n) ?? false;
}
