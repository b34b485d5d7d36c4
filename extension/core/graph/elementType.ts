import { onnxTypes } from '../formats/onnx/onnxTypes';
import { findAttribute } from './attributes';
import type { Graph } from './graph';

/** Operators whose output has the type of another input than the first. */
const typeInput: ReadonlyMap<string, number> = new Map([
  ['GatherBlockQuantized', 2],
  ['DequantizeLinear', 1],
  ['Where', 1],
  ['MatMulIntegerToFloat', 2],
]);

const floats: ReadonlySet<number> = new Set([
  onnxTypes.float,
  onnxTypes.float16,
  onnxTypes.bfloat16,
  onnxTypes.double,
]);

/**
 * The floating-point type of an activation, followed back to a cast, an initialiser or an input;
 * float32 where nothing on the way says otherwise.
 */
export function floatTypeOf(graph: Graph, name: string): number {
  return find(graph, name, new Set()) ?? onnxTypes.float;
}

function find(graph: Graph, name: string, seen: Set<string>): number | undefined {
  if (name === '' || seen.has(name)) return undefined;
  seen.add(name);
  const type = statedType(graph, name);
  if (type !== undefined) return floats.has(type) ? type : undefined;
  const node = graph.producer(name);
  if (node === undefined) return undefined;
  if (node.opType === 'Cast') {
    const to = Number(findAttribute(node, 'to')?.i ?? 0n);
    return floats.has(to) ? to : undefined;
  }
  const first = node.input[typeInput.get(node.opType) ?? 0] ?? '';
  for (const input of [first, ...node.input]) {
    const found = find(graph, input, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function statedType(graph: Graph, name: string): number | undefined {
  const tensor = graph.initializers.get(name);
  if (tensor !== undefined) return tensor.dataType;
  const info = graph.inputs.find((input) => input.name === name);
  if (info?.type?.value.case === 'tensorType') return info.type.value.value.elemType;
  const producer = graph.producer(name);
  return producer?.opType === 'Constant' ? producer.attribute[0]?.t?.dataType : undefined;
}
