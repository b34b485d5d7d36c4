import type { NodeProto } from '../../formats/onnx/onnx_pb';
import { onnxTypes } from '../../formats/onnx/onnxTypes';
import type { Attention } from '../attention';
import { findAttribute } from '../attributes';
import type { DecoderIo } from '../decoderIo';
import { floatTypeOf } from '../elementType';
import { cast, tensorInfo } from '../emit';
import { cannotPack } from '../errors';
import type { Graph } from '../graph';

export const biasInput = 'steering/bias';
export const positionsInput = 'steering/positions';

/** Inputs of `GroupQueryAttention` that onnxruntime added later. */
const groupQuery = { positionIds: 9, attentionBias: 10 } as const;
/** Input of `MultiHeadAttention`. */
const multiHeadBias = 5;
/** Fused attentions that take a bias. */
const biasTakers: ReadonlySet<string> = new Set(['GroupQueryAttention', 'MultiHeadAttention']);

/**
 * Lets several continuations of one prompt stand in one row: `bias [1, 1, seq, total]` is added to
 * the scores of every attention right before its Softmax, 0 where a token may look and very
 * negative where it may not. Each continuation has its own positions, counted on from the prompt's
 * end.
 * @returns the input that takes positions. `needPast`: rotary positions inside
 * `GroupQueryAttention` are taken from it only when there is a past; a first run counts its row
 * instead.
 * @throws cannotPack when the positions cannot be given or an attention takes no bias.
 */
export function addBranchBias(
  graph: Graph,
  io: DecoderIo,
  attentions: readonly Attention[],
): { readonly positions: string; readonly needPast: boolean } {
  const bias = graph.addInput(tensorInfo(biasInput, onnxTypes.float, [1, 1, 'seq', 'total']));
  const biases = new Map<number, string>([[onnxTypes.float, bias]]);
  const biasOf = (value: string) => {
    const type = floatTypeOf(graph, value);
    const made = biases.get(type) ?? cast(graph, bias, type);
    biases.set(type, made);
    return made;
  };
  const reason = whyNotPacked(io, attentions);
  if (reason !== undefined) throw cannotPack(reason);
  const rotary = attentions.filter(({ node }) => rotatesInside(node)).map(({ node }) => node);
  for (const attention of attentions) addBias(graph, attention, biasOf);
  if (rotary.length === 0) return { positions: io.positionIds ?? '', needPast: false };
  const positions =
    io.positionIds ?? graph.addInput(tensorInfo(positionsInput, onnxTypes.int64, ['batch', 'seq']));
  for (const node of rotary) setInput(graph, node, groupQuery.positionIds, positions);
  return { positions, needPast: true };
}

/** Why continuations cannot stand in one row of this graph, if they cannot. */
export function whyNotPacked(io: DecoderIo, attentions: readonly Attention[]): string | undefined {
  const rotates = attentions.some(({ node }) => rotatesInside(node));
  if (!rotates && io.positionIds === undefined) {
    return 'the export takes no position_ids, so branches cannot be given their positions';
  }
  const other = attentions.find(({ node, softmax }) => !softmax && !biasTakers.has(node.opType));
  return other && `its attention operator ${other.node.opType} takes no bias`;
}

function addBias(
  graph: Graph,
  { node, softmax }: Attention,
  biasOf: (value: string) => string,
): void {
  const [first = ''] = node.input;
  if (softmax) {
    const biased = graph.emit('Add', [first, biasOf(first)]);
    setInput(graph, node, 0, biased);
  } else if (node.opType === 'GroupQueryAttention') {
    setInput(graph, node, groupQuery.attentionBias, biasOf(first));
  } else {
    const mask = node.input[multiHeadBias] ?? '';
    const bias = mask === '' ? biasOf(first) : graph.emit('Add', [mask, biasOf(mask)]);
    setInput(graph, node, multiHeadBias, bias);
  }
}

/** Rotary positions are computed inside the attention, from its own count of past tokens. */
function rotatesInside(node: NodeProto): boolean {
  return node.opType === 'GroupQueryAttention' && findAttribute(node, 'do_rotary')?.i === 1n;
}

function setInput(graph: Graph, node: NodeProto, input: number, value: string): void {
  while (node.input.length <= input) node.input.push('');
  graph.setInput(node, input, value);
}
