import { toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, type ModelProto } from './onnx_pb';

/** The model as bytes, for onnxruntime or a file; tensors that are external stay so. */
export function writeOnnxModel(model: ModelProto): Uint8Array<ArrayBuffer> {
  return toBinary(ModelProtoSchema, model);
}
