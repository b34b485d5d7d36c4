import { clone, create } from '@bufbuild/protobuf';
import { floatTensor } from '../../formats/onnx/buildTensor';
import {
  type ModelProto,
  ModelProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from '../../formats/onnx/onnx_pb';
import { onnxTypes } from '../../formats/onnx/onnxTypes';
import { hookName } from '../../steering/hookPoint';
import type { DecoderGraph } from '../decoderGraph';
import { floatTypeOf } from '../elementType';
import { cast, sumLast } from '../emit';
import { Graph } from '../graph';
import { siteValue } from '../plannedGraph';
import { topologicalOrder } from '../topologicalOrder';
import { absorbingWeights, type WeightUse } from './absorbProjection';
import { writingHookPoints } from './writingHookPoints';

/** A weight of which a direction is to be taken out. */
export interface OrthogonalWeight {
  /** As the model has it; its data may lie in a file. */
  readonly source: TensorProto;
  /** What stands in its place: the same shape and type, its data still to be filled in. */
  readonly target: TensorProto;
  /** The axis along which the residual stream lies. */
  readonly axis: number;
}

export interface Orthogonalised {
  readonly model: ModelProto;
  readonly weights: readonly OrthogonalWeight[];
  /** Names of hook points where weights are edited, and where a projection stands in the graph. */
  readonly edited: readonly string[];
  readonly projected: readonly string[];
}

/**
 * A copy of the model that cannot write a direction to its residual stream (weight
 * orthogonalisation, Arditi et al. 2024, section 4.1): W ← W − r̂ r̂ᵀW for every weight that
 * writes, biases included. Where that would need quantised weights, a norm or a mixture of experts
 * to be written anew, the product is projected instead, h ← h − (h·r̂) r̂, by small operators in
 * the graph: the same numbers, without rounding weights a second time.
 *
 * Trap: a table that is both embedding and output head is split in two, because the head reads the
 * stream and does not write to it.
 * @param direction of length 1, as wide as the residual stream.
 * @throws siteMissing for a block whose attention or MLP output was not found.
 */
export function orthogonalise(decoder: DecoderGraph, direction: Float32Array): Orthogonalised {
  const model = clone(ModelProtoSchema, decoder.model);
  const graph = new Graph(model);
  const targets = new Map<string, OrthogonalWeight>();
  const edited: string[] = [];
  const projected: string[] = [];
  let row: string | undefined;
  for (const hookPoint of writingHookPoints(decoder)) {
    const value = siteValue(decoder, hookPoint);
    const uses = absorbingWeights(graph, value, direction.length);
    if (uses === undefined) {
      row ??= graph.addInitializer(
        floatTensor(graph.freshName('direction'), [direction.length], direction),
      );
      insertProjection(graph, value, row);
      projected.push(hookName(hookPoint));
    } else {
      for (const use of uses) replaceWeight(graph, use, targets);
      edited.push(hookName(hookPoint));
    }
  }
  tidy(model, graph);
  return { model, weights: [...targets.values()], edited, projected };
}

function replaceWeight(
  graph: Graph,
  { node, input, axis }: WeightUse,
  targets: Map<string, OrthogonalWeight>,
): void {
  const name = node.input[input] ?? '';
  const source = graph.initializers.get(name);
  if (source === undefined) return;
  const key = `${name}:${axis}`;
  // A copy, because the model may keep the weight for other readers and move its data.
  const copied = () => ({
    source: clone(TensorProtoSchema, source),
    target: blankLike(graph, source),
    axis,
  });
  const known = targets.get(key) ?? copied();
  targets.set(key, known);
  graph.setInput(node, input, known.target.name);
}

function blankLike(graph: Graph, { name, dims, dataType }: TensorProto): TensorProto {
  const target = create(TensorProtoSchema, {
    name: graph.freshName(`${name}/orthogonal`),
    dims: [...dims],
    dataType,
  });
  graph.addInitializer(target);
  return target;
}

/** In float32 also where the stream is float16, so that the projection is rounded once. */
function insertProjection(graph: Graph, value: string, row: string): void {
  const type = floatTypeOf(graph, value);
  const before = graph.nodes.length;
  const wide = type === onnxTypes.float ? value : cast(graph, value, onnxTypes.float);
  const share = sumLast(graph, graph.emit('Mul', [wide, row]), true);
  const rest = graph.emit('Sub', [wide, graph.emit('Mul', [share, row])]);
  const narrow = type === onnxTypes.float ? rest : cast(graph, rest, type);
  graph.replaceUses(value, narrow, new Set(graph.nodes.slice(before)));
}

/** Without weights that nothing reads any more, and in an order that a file may have. */
function tidy({ graph: proto }: ModelProto, graph: Graph): void {
  if (proto === undefined) return;
  const unread = proto.initializer.filter(({ name }) => graph.uses(name).length === 0);
  const gone = new Set(unread.map(({ name }) => name));
  proto.initializer = proto.initializer.filter(({ name }) => !gone.has(name));
  proto.input = proto.input.filter(({ name }) => !gone.has(name));
  proto.node = [...topologicalOrder(graph.nodes)];
}
