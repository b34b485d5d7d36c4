import { create } from '@bufbuild/protobuf';
import { int64Tensor } from '../../formats/onnx/buildTensor';
import {
  AttributeProto_AttributeType,
  type AttributeProto,
  AttributeProtoSchema,
  GraphProtoSchema,
  type NodeProto,
  ValueInfoProtoSchema,
} from '../../formats/onnx/onnx_pb';
import { onnxTypes } from '../../formats/onnx/onnxTypes';
import { blockPart } from '../blockPart';
import { renameCaptured } from '../capturedNames';
import { floatTypeOf } from '../elementType';
import { cast, tensorInfo } from '../emit';
import { type Graph, makeNode } from '../graph';
import { topologicalOrder } from '../topologicalOrder';

/** `[blocks]`, bool: which blocks run. */
export const runningInput = 'steering/running';
/** `[rows, positions, width]`, float32: the stream after block 0 when that rests. */
export const streamInput = 'steering/stream';

export interface BlockEnds {
  /** The stream that the block reads, behind all pushes before it. */
  readonly from: string;
  /** The stream that it leaves, before any push after it. */
  readonly to: string;
}

/**
 * Puts each block into an `If`, so that a run can leave out blocks whose result is known or not
 * wanted. A block that rests hands the stream on as it is; the first one hands on what is fed
 * instead. A run that begins at block k is thus fed the stream before k, and all that later blocks
 * read besides the stream (positions, masks, rotary tables) is computed as always:
 *
 *     h' = block(h)   →   h' = If(running[k]) { block(h) } else { k = 0 ? stream : h }
 *
 * A block of which anything else is read outside stays as it is, and always runs.
 * @param substitutes what stands for a graph output that is computed inside a block while it rests,
 * of the same type; such an output then means nothing.
 * @returns whether each block may rest.
 */
export function letBlocksRest(
  graph: Graph,
  blocks: readonly BlockEnds[],
  substitutes: ReadonlyMap<string, string>,
): readonly boolean[] {
  graph.addInput(tensorInfo(runningInput, onnxTypes.bool, ['blocks']));
  graph.addInput(tensorInfo(streamInput, onnxTypes.float, ['rows', 'positions', 'width']));
  const parts = blocks.map((block, index) => partOf(graph, block, index, substitutes));
  graph.remove(new Set(parts.flatMap((part) => [...(part?.nodes ?? [])])));
  for (const part of parts) if (part !== undefined) insertChoice(graph, part);
  return parts.map((part) => part !== undefined);
}

interface Part {
  readonly isRunning: string;
  readonly nodes: ReadonlySet<NodeProto>;
  /** What is computed inside and read outside, and what stands for it while the block rests. */
  readonly outputs: readonly (readonly [name: string, standIn: string])[];
}

function partOf(
  graph: Graph,
  { from, to }: BlockEnds,
  index: number,
  substitutes: ReadonlyMap<string, string>,
): Part | undefined {
  const nodes = blockPart(graph, from, to, [to, ...substitutes.keys()]);
  const standIns = new Map([...substitutes, [to, index === 0 ? fedStream(graph, from) : from]]);
  const outputs = readOutside(graph, nodes).map((name) => [name, standIns.get(name)] as const);
  const known = outputs.flatMap(([name, standIn]) =>
    standIn === undefined ? [] : [[name, standIn] as const],
  );
  const isWhole = known.length === outputs.length && known.some(([name]) => name === to);
  if (!isWhole) return undefined;
  // Before any node moves inside: a name that is free outside must be free there, too.
  const at = graph.addInitializer(int64Tensor(graph.freshName(`block.${index}`), [], [index]));
  return { nodes, outputs: known, isRunning: graph.emit('Gather', [runningInput, at]) };
}

function readOutside(graph: Graph, nodes: ReadonlySet<NodeProto>): readonly string[] {
  const graphOutputs = new Set(graph.outputs.map(({ name }) => name));
  return [...nodes].flatMap(({ output }) =>
    output.filter(
      (name) =>
        name !== '' &&
        (graphOutputs.has(name) || graph.uses(name).some(({ node }) => !nodes.has(node))),
    ),
  );
}

function fedStream(graph: Graph, like: string): string {
  const type = floatTypeOf(graph, like);
  return type === onnxTypes.float ? streamInput : cast(graph, streamInput, type);
}

function insertChoice(graph: Graph, { isRunning, nodes, outputs }: Part): void {
  const names = outputs.map(([name]) => name);
  // A name must not be both inside and outside; the outside keeps it.
  const ran = outputs.map(([name]) => graph.freshName(`${name}/ran`));
  const rested = outputs.map(([name]) => graph.freshName(`${name}/rested`));
  const inner = new Map(names.map((name, i) => [name, ran[i] ?? '']));
  for (const node of nodes) {
    node.input = node.input.map((name) => inner.get(name) ?? name);
    node.output = node.output.map((name) => inner.get(name) ?? name);
    for (const [name, replacement] of inner) renameCaptured(node, name, replacement);
  }
  const idle = outputs.map(([, standIn], i) => makeNode('Identity', [standIn], [rested[i] ?? '']));
  graph.emit('If', [isRunning], {
    outputs: names,
    attributes: [
      branch('then_branch', topologicalOrder([...nodes]), ran),
      branch('else_branch', idle, rested),
    ],
  });
}

function branch(
  name: string,
  node: readonly NodeProto[],
  outputs: readonly string[],
): AttributeProto {
  const output = outputs.map((value) => create(ValueInfoProtoSchema, { name: value }));
  const g = create(GraphProtoSchema, { name, node: [...node], output });
  return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.GRAPH, g });
}
