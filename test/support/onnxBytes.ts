import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import {
  ModelProtoSchema,
  type GraphProtoSchema,
  type ModelProto,
} from '../../extension/core/formats/onnx/onnx_pb';

/** y = x + w, with any other part of the graph replaced or added. */
export function addModel(graph: MessageInitShape<typeof GraphProtoSchema> = {}): ModelProto {
  const rawData = new Uint8Array(new Float32Array([1, 2, 3]).buffer);
  return create(ModelProtoSchema, {
    irVersion: 8n,
    producerName: 'test',
    graph: {
      name: 'add',
      node: [{ opType: 'Add', name: 'n', input: ['x', 'w'], output: ['y'] }],
      initializer: [{ name: 'w', dims: [3n], dataType: 1, rawData }],
      input: [{ name: 'x' }],
      output: [{ name: 'y' }],
      ...graph,
    },
    opsetImport: [{ domain: '', version: 17n }],
  });
}

export function addModelBytes(graph?: MessageInitShape<typeof GraphProtoSchema>): Uint8Array {
  return toBinary(ModelProtoSchema, addModel(graph));
}

/** A length-delimited field; `length` may lie. */
export function field(number: number, content: Uint8Array, length = content.length): Uint8Array {
  return new BinaryWriter()
    .tag(number, WireType.LengthDelimited)
    .uint32(length)
    .raw(content)
    .finish();
}

export function varintField(number: number, value: number): Uint8Array {
  return new BinaryWriter().tag(number, WireType.Varint).int64(value).finish();
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** Bytes given as numbers. */
export const raw = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);
