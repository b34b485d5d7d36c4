import { onnxTypes } from '../../formats/onnx/onnxTypes';
import type { DecoderIo } from '../decoderIo';
import { cast, squeeze, tensorInfo, unsqueeze } from '../emit';
import { reachableFrom } from '../flow';
import type { Graph } from '../graph';

export const pickInput = 'steering/pick';

/**
 * Computes the final norm and the head only at chosen positions, `pick [n, 2]` (row, position):
 *
 *     h [b, s, d] → norm, head → logits [b, s, V]
 *       →  h → GatherND(pick) → [1, n, d] → norm, head → [1, n, V] → [n, V]
 *
 * That is right only if all that follows h treats positions alike; where something after it depends
 * on other inputs (their sizes included), the logits themselves are gathered instead.
 * Taps are added afterwards, because they read the whole stream.
 * @param stream the residual stream after the last block.
 * @returns the name of the logits `[n, vocabulary]`, float32.
 */
export function pickLogits(graph: Graph, io: DecoderIo, stream: string): string {
  const pick = graph.addInput(tensorInfo(pickInput, onnxTypes.int64, ['picks', 2]));
  graph.removeOutput(io.logits);
  const wide = (name: string) =>
    io.logitsType === onnxTypes.float ? name : cast(graph, name, onnxTypes.float);
  if (!positionsAreAlike(graph, stream)) {
    return wide(graph.emit('GatherND', [io.logits, pick]));
  }
  const gather = graph.emit('GatherND', [stream, pick]);
  const picked = unsqueeze(graph, gather, 0);
  const own = graph
    .uses(stream)
    .map(({ node }) => node)
    .filter(({ output }) => output[0] === gather);
  graph.replaceUses(stream, picked, new Set(own));
  return squeeze(graph, wide(io.logits), 0);
}

function positionsAreAlike(graph: Graph, stream: string): boolean {
  const after = reachableFrom(graph, [stream], { sizes: true });
  const inputs = graph.inputs.map(({ name }) => name);
  const variable = reachableFrom(graph, inputs, { sizes: true });
  return graph.nodes
    .filter(({ output }) => output.some((name) => name !== stream && after.has(name)))
    .every(({ input }) =>
      input.every((name) => name === '' || after.has(name) || !variable.has(name)),
    );
}
