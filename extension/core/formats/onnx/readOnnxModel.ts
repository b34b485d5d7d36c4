import { fromBinary } from '@bufbuild/protobuf';
import { SteeringError } from '../../base/errors';
import type { ByteSource } from '../byteSource';
import { malformedFile } from '../errors';
import { checkModel } from './checkModel';
import { externalFiles } from './externalFiles';
import { ModelProtoSchema, type ModelProto } from './onnx_pb';
import { skimOnnx } from './skimOnnx';

/** An ONNX model without its weights. */
export interface OnnxFile {
  /** Large initialisers are external: `weightFile`, or the file they named already. */
  readonly model: ModelProto;
  /** The file's own base name, as it stands in `location` of the tensors left in it. */
  readonly weightFile: string;
  /** Every file that holds weights, `weightFile` among them if it does, relative to the folder. */
  readonly externalFiles: readonly string[];
}

/**
 * Reads the graph of an ONNX file and leaves the weights where they are: the data of every
 * initialiser of `smallestExternalTensor` bytes or more, in sub-graphs too, is skipped, and the
 * tensor points to its byte range in this file. Unknown fields are kept.
 * @throws truncatedFile, malformedFile, tooLarge, incompleteModel, unknownDomain, malformedTensor,
 *   unsafeLocation
 */
export function readOnnxModel(source: ByteSource): OnnxFile {
  const weightFile = baseName(source.name);
  const model = decode(skimOnnx(source, weightFile), source);
  checkModel(source, model);
  return { model, weightFile, externalFiles: externalFiles(model) };
}

function decode(bytes: Uint8Array, source: ByteSource): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (error) {
    if (error instanceof SteeringError) throw error;
    throw malformedFile(source.name, 0, `bytes that do not decode (${String(error)})`, 'ONNX');
  }
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
