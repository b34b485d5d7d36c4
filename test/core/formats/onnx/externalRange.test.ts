import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import { externalRange } from '../../../../extension/core/formats/onnx/externalRange';
import {
  TensorProto_DataLocation,
  TensorProtoSchema,
} from '../../../../extension/core/formats/onnx/onnx_pb';
import { readOnnxModel } from '../../../../extension/core/formats/onnx/readOnnxModel';
import { withCode } from '../../../support/near';
import { addModelBytes } from '../../../support/onnxBytes';

const tensorAt = (
  entries: Record<string, string>,
  dataLocation = TensorProto_DataLocation.EXTERNAL,
) =>
  create(TensorProtoSchema, {
    name: 'w',
    dataLocation,
    externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
  });

test('a tensor held inline has no range', () => {
  assert.equal(externalRange(tensorAt({}, TensorProto_DataLocation.DEFAULT)), undefined);
});

test('offset and length are optional', () => {
  assert.deepEqual(externalRange(tensorAt({ location: 'a b/w.bin' })), {
    location: 'a b/w.bin',
    offset: 0,
  });
  assert.deepEqual(externalRange(tensorAt({ location: 'w', offset: '7', length: '9' })), {
    location: 'w',
    offset: 7,
    length: 9,
  });
});

const bad: [entries: Record<string, string>, code: string][] = [
  [{}, 'malformedTensor'],
  [{ location: '' }, 'malformedTensor'],
  [{ location: 'w', offset: '-1' }, 'malformedTensor'],
  [{ location: 'w', offset: '1e3' }, 'malformedTensor'],
  [{ location: 'w', length: '99999999999999999999' }, 'malformedTensor'],
  [{ location: '../w' }, 'unsafeLocation'],
  [{ location: 'a/../../w' }, 'unsafeLocation'],
  [{ location: 'a\\..\\w' }, 'unsafeLocation'],
  [{ location: '/etc/passwd' }, 'unsafeLocation'],
  [{ location: 'C:\\w' }, 'unsafeLocation'],
  [{ location: '*/_ORT_MEM_ADDR_/*' }, 'unsafeLocation'],
];
for (const [entries, code] of bad) {
  test(`${JSON.stringify(entries)} is refused, when a model is read too`, () => {
    assert.throws(() => externalRange(tensorAt(entries)), withCode(code));
    const bytes = addModelBytes({ initializer: [tensorAt(entries)] });
    assert.throws(() => readOnnxModel(bytesSource(bytes, 'm.onnx')), withCode(code));
  });
}
