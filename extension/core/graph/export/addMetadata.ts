import { create } from '@bufbuild/protobuf';
import { type ModelProto, StringStringEntryProtoSchema } from '../../formats/onnx/onnx_pb';

/** Writes a note into an ONNX model, which every reader shows and none acts on. */
export function addMetadata(model: ModelProto, key: string, value: string): void {
  const others = model.metadataProps.filter((entry) => entry.key !== key);
  model.metadataProps = [...others, create(StringStringEntryProtoSchema, { key, value })];
}
