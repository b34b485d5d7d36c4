import { create } from '@bufbuild/protobuf';
import { floatTensor, int64Tensor } from '../formats/onnx/buildTensor';
import { type ValueInfoProto, ValueInfoProtoSchema } from '../formats/onnx/onnx_pb';
import { intAttribute, intsAttribute } from './attributes';
import type { Graph } from './graph';

/** Since this version `ReduceSum`, `Squeeze` and `Unsqueeze` take their axes as an input. */
const axesAsInput = 13;

type Size = number | string;

/** A graph input or output; sizes given by name are free. */
export function tensorInfo(name: string, elemType: number, dims: readonly Size[]): ValueInfoProto {
  const dim = dims.map((size) => ({
    value:
      typeof size === 'number'
        ? { case: 'dimValue' as const, value: BigInt(size) }
        : { case: 'dimParam' as const, value: size },
  }));
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: 'tensorType', value: { elemType, shape: { dim } } } },
  });
}

export function cast(graph: Graph, name: string, to: number): string {
  return graph.emit('Cast', [name], { attributes: [intAttribute('to', to)] });
}

/** Sum over the last axis, which stays with size 1 if `keep`. */
export function sumLast(graph: Graph, name: string, keep: boolean): string {
  const keepdims = intAttribute('keepdims', keep ? 1 : 0);
  return withAxes(graph, 'ReduceSum', name, -1, [keepdims]);
}

export function unsqueeze(graph: Graph, name: string, axis: number): string {
  return withAxes(graph, 'Unsqueeze', name, axis, []);
}

export function squeeze(graph: Graph, name: string, axis: number): string {
  return withAxes(graph, 'Squeeze', name, axis, []);
}

/** A float32 scalar. */
export function scalar(graph: Graph, value: number): string {
  return graph.addInitializer(floatTensor(graph.freshName('scalar'), [], [value]));
}

function withAxes(
  graph: Graph,
  opType: string,
  name: string,
  axis: number,
  attributes: readonly ReturnType<typeof intAttribute>[],
): string {
  if (graph.opset < axesAsInput) {
    const axes = intsAttribute('axes', [axis]);
    return graph.emit(opType, [name], { attributes: [...attributes, axes] });
  }
  const axes = graph.addInitializer(int64Tensor(graph.freshName('axes'), [1], [axis]));
  return graph.emit(opType, [name, axes], { attributes });
}
