import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TensorProto_DataType } from '../../../../extension/core/formats/onnx/onnx_pb';
import {
  onnxTypeBits,
  onnxTypeName,
  onnxTypes,
} from '../../../../extension/core/formats/onnx/onnxTypes';

test('names and numbers are those of onnx.proto', () => {
  const ours = Object.entries(onnxTypes).map(([name, type]) => [name.toUpperCase(), type]);
  const schema = Object.entries(TensorProto_DataType).filter(
    ([name, type]) => typeof type === 'number' && name !== 'UNDEFINED',
  );
  assert.deepEqual(new Map(ours as [string, number][]), new Map(schema as [string, number][]));
});

test('every type but string has a size', () => {
  const without = Object.keys(onnxTypes).filter(
    (name) => onnxTypeBits(onnxTypes[name as keyof typeof onnxTypes]) === undefined,
  );
  assert.deepEqual(without, ['string']);
  assert.equal(onnxTypeBits(onnxTypes.float), 32);
  assert.equal(onnxTypeBits(onnxTypes.int4), 4);
});

test('an unknown number has neither name nor size', () => {
  assert.equal(onnxTypeName(99), undefined);
  assert.equal(onnxTypeBits(0), undefined);
});
