import { create } from '@bufbuild/protobuf';
import {
  StringStringEntryProtoSchema,
  TensorProto_DataLocation,
  type TensorProto,
} from './onnx_pb';

/** Makes a tensor's data the byte range of a file; data that it holds itself is dropped. */
export function pointToFile(
  tensor: TensorProto,
  range: { readonly location: string; readonly offset: number; readonly length: number },
): void {
  tensor.dataLocation = TensorProto_DataLocation.EXTERNAL;
  tensor.rawData = new Uint8Array(0);
  tensor.externalData = Object.entries(range).map(([key, value]) =>
    create(StringStringEntryProtoSchema, { key, value: String(value) }),
  );
}
