import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { InferenceSession } from 'onnxruntime-node';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import { everyGraph } from '../../../../extension/core/formats/onnx/everyGraph';
import {
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation,
  type ModelProto,
  type TensorProto,
} from '../../../../extension/core/formats/onnx/onnx_pb';
import { readOnnxModel } from '../../../../extension/core/formats/onnx/readOnnxModel';
import { smallestExternalTensor } from '../../../../extension/core/formats/onnx/skimOnnx';
import { writeOnnxModel } from '../../../../extension/core/formats/onnx/writeOnnxModel';
import { sharedPath } from '../../../support/golden';
import { plainLogits } from '../../../support/plainRun';
import { tinyOnnxFiles } from '../../../support/tinyOnnxFiles';

const boxed = sharedPath('models/SmolLM2-135M-Instruct/onnx/model_q4.onnx');
const tokens = [72, 101, 300, 17, 5, 250];

/** The library's own decoding of the whole file, with large raw data taken out by hand. */
function expectedModel(bytes: Uint8Array): ModelProto {
  const model = fromBinary(ModelProtoSchema, bytes);
  if (model.graph === undefined) return model;
  for (const { initializer } of everyGraph(model.graph)) {
    for (const tensor of initializer) {
      if (tensor.rawData.length >= smallestExternalTensor) moveOut(tensor, bytes);
    }
  }
  return model;
}

function moveOut(tensor: TensorProto, file: Uint8Array): void {
  const { rawData } = tensor;
  // A decoded bytes field is a view of the file, so its place is known.
  const offset = rawData.byteOffset - file.byteOffset;
  tensor.externalData = Object.entries({
    location: 'model.onnx',
    offset: `${offset}`,
    length: `${rawData.length}`,
  }).map(([key, value]) => create(StringStringEntryProtoSchema, { key, value }));
  tensor.dataLocation = TensorProto_DataLocation.EXTERNAL;
  delete (tensor as Partial<TensorProto>).rawData;
}

for (const path of [...tinyOnnxFiles(), boxed]) {
  const name = path.split('models/')[1] ?? path;
  const bytes = new Uint8Array(readFileSync(path));

  test(`${name} means the same after reading and writing`, () => {
    const { model } = readOnnxModel(bytesSource(bytes, path));
    const expected = toBinary(ModelProtoSchema, expectedModel(bytes));
    const written = writeOnnxModel(model);
    assert.ok(Buffer.from(written).equals(expected));
    const again = writeOnnxModel(readOnnxModel(bytesSource(written, path)).model);
    assert.ok(Buffer.from(again).equals(written));
  });
}

for (const path of tinyOnnxFiles()) {
  const name = path.split('models/')[1] ?? path;

  test(`${name} computes the same logits with its weights left in place`, async () => {
    const { model } = readOnnxModel(bytesSource(new Uint8Array(readFileSync(path)), path));
    const session = { model_external_initializers_file_folder_path: dirname(path) };
    const original = await InferenceSession.create(path);
    const rewritten = await InferenceSession.create(writeOnnxModel(model), { extra: { session } });
    const expected = await plainLogits(original, tokens);
    assert.equal(expected.length, tokens.length * 320);
    assert.ok(new Set(expected).size > 320);
    assert.deepEqual(await plainLogits(rewritten, tokens), expected);
    await Promise.all([original.release(), rewritten.release()]);
  });
}
