import type { ValueInfoProto } from '../formats/onnx/onnx_pb';
import { onnxTypes } from '../formats/onnx/onnxTypes';
import { notADecoder, unknownInput } from './errors';
import type { Graph } from './graph';

/** A cached tensor's input; symbolic sizes are `undefined`. */
export interface PastInput {
  readonly name: string;
  readonly present: string;
  readonly elementType: number;
  readonly dims: readonly (number | undefined)[];
}

/** The inputs and outputs of a decoder export. */
export interface DecoderIo {
  readonly inputIds: string;
  readonly attentionMask: string | undefined;
  readonly positionIds: string | undefined;
  /** Key and value of each block; empty in exports without a cache. */
  readonly past: readonly { readonly key: PastInput; readonly value: PastInput }[];
  readonly logits: string;
  readonly logitsType: number;
  readonly vocabularySize: number | undefined;
}

const pastPattern = /^past_key_values\.(\d+)\.(?:decoder\.)?(key|value)$/;

/** @throws notADecoder when input_ids or logits are missing; unknownInput for an input of unknown meaning. */
export function decoderIo(graph: Graph): DecoderIo {
  const inputs = graph.inputs.map(({ name }) => name);
  const outputs = graph.outputs.map(({ name }) => name);
  const known = ['input_ids', 'attention_mask', 'position_ids'];
  const [inputIds, attentionMask, positionIds] = known.map((name) =>
    inputs.find((i) => i === name),
  );
  if (inputIds === undefined) throw notADecoder('input "input_ids"', inputs, outputs);
  const logits = graph.outputs.find(({ name }) => name === 'logits');
  if (logits === undefined) throw notADecoder('output "logits"', inputs, outputs);
  const stranger = inputs.find((name) => !known.includes(name) && !pastPattern.test(name));
  if (stranger !== undefined)
    throw unknownInput(stranger, [...known, 'past_key_values.N.key|value']);
  const vocabularySize = dimsOf(logits).at(-1);
  return {
    inputIds,
    attentionMask,
    positionIds,
    past: pastInputs(graph, outputs),
    logits: logits.name,
    logitsType: elementTypeOf(logits),
    vocabularySize,
  };
}

function pastInputs(graph: Graph, outputs: readonly string[]): DecoderIo['past'] {
  const blocks = new Map<number, { key?: PastInput; value?: PastInput }>();
  for (const info of graph.inputs) {
    const [, block, part] = pastPattern.exec(info.name) ?? [];
    if (block === undefined || (part !== 'key' && part !== 'value')) continue;
    const present = info.name.replace('past_key_values', 'present');
    if (!outputs.includes(present)) throw notADecoder(`output "${present}"`, [info.name], outputs);
    const input = {
      name: info.name,
      present,
      elementType: elementTypeOf(info),
      dims: dimsOf(info),
    };
    blocks.set(Number(block), { ...blocks.get(Number(block)), [part]: input });
  }
  return [...blocks.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([block, { key, value }]) => {
      if (key === undefined || value === undefined) {
        throw notADecoder(`pair of key and value for past_key_values.${block}`, [], outputs);
      }
      return { key, value };
    });
}

function elementTypeOf(info: ValueInfoProto): number {
  return info.type?.value.case === 'tensorType' ? info.type.value.value.elemType : onnxTypes.float;
}

function dimsOf(info: ValueInfoProto): readonly (number | undefined)[] {
  if (info.type?.value.case !== 'tensorType') return [];
  return (info.type.value.value.shape?.dim ?? []).map(({ value }) =>
    value.case === 'dimValue' ? Number(value.value) : undefined,
  );
}
