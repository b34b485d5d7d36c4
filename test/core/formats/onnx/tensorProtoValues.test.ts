import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { floatTensor, int64Tensor } from '../../../../extension/core/formats/onnx/buildTensor';
import {
  TensorProto_DataLocation,
  TensorProtoSchema,
} from '../../../../extension/core/formats/onnx/onnx_pb';
import { onnxTypes } from '../../../../extension/core/formats/onnx/onnxTypes';
import { tensorProtoValues } from '../../../../extension/core/formats/onnx/tensorProtoValues';
import { withCode } from '../../../support/near';

type Init = MessageInitShape<typeof TensorProtoSchema>;
const valuesOf = (init: Init) => tensorProtoValues(create(TensorProtoSchema, init));
const bytes = (array: { buffer: ArrayBuffer }) => new Uint8Array(array.buffer);

const readable: [name: string, init: Init, type: string, values: number[]][] = [
  [
    'raw int64',
    { dims: [2n], dataType: 7, rawData: bytes(BigInt64Array.of(-1n, 2n ** 40n)) },
    'int64',
    [-1, 2 ** 40],
  ],
  ['typed int64', { dims: [2n], dataType: 7, int64Data: [-1n, 5n] }, 'int64', [-1, 5]],
  [
    'raw int32',
    { dims: [2n], dataType: 6, rawData: bytes(Int32Array.of(-7, 8)) },
    'int32',
    [-7, 8],
  ],
  ['typed int32', { dims: [1n], dataType: 6, int32Data: [-7] }, 'int32', [-7]],
  [
    'raw float',
    { dims: [1n, 2n], dataType: 1, rawData: bytes(Float32Array.of(0.5, -3)) },
    'float',
    [0.5, -3],
  ],
  ['typed float', { dims: [1n], dataType: 1, floatData: [0.25] }, 'float', [0.25]],
  [
    'raw double',
    { dims: [1n], dataType: 11, rawData: bytes(Float64Array.of(1e300)) },
    'double',
    [1e300],
  ],
  ['typed double', { dims: [1n], dataType: 11, doubleData: [1e300] }, 'double', [1e300]],
  [
    'raw float16',
    { dims: [2n], dataType: 10, rawData: bytes(Uint16Array.of(0x3c00, 0xc000)) },
    'float16',
    [1, -2],
  ],
  ['float16 as bit patterns', { dims: [1n], dataType: 10, int32Data: [0x3800] }, 'float16', [0.5]],
  ['raw bool', { dims: [3n], dataType: 9, rawData: Uint8Array.of(0, 1, 255) }, 'bool', [0, 1, 1]],
  ['typed bool', { dims: [2n], dataType: 9, int32Data: [1, 0] }, 'bool', [1, 0]],
  ['raw int8', { dims: [1n], dataType: 3, rawData: Uint8Array.of(255) }, 'int8', [-1]],
  ['raw uint8', { dims: [1n], dataType: 2, rawData: Uint8Array.of(255) }, 'uint8', [255]],
  [
    'a slice to the end',
    { dims: [1n], dataType: 7, int64Data: [2n ** 63n - 1n] },
    'int64',
    [2 ** 63],
  ],
  ['a scalar', { dims: [], dataType: 7, int64Data: [9n] }, 'int64', [9]],
  ['an empty tensor', { dims: [0n], dataType: 7 }, 'int64', []],
];
for (const [name, init, type, values] of readable) {
  test(`${name} is read`, () => {
    assert.deepEqual(valuesOf(init), { dims: (init.dims ?? []).map(Number), type, values });
  });
}

test('raw data at an odd address is read', () => {
  const file = Uint8Array.of(99, ...bytes(Float32Array.of(1.5)));
  const tensor = { dims: [1n], dataType: 1, rawData: file.subarray(1) };
  assert.deepEqual(valuesOf(tensor).values, [1.5]);
});

const refused: [name: string, init: Init, code: string][] = [
  ['a string tensor', { dataType: 8, stringData: [new Uint8Array()] }, 'unreadableTensor'],
  ['a tensor without a type', { dims: [0n] }, 'unreadableTensor'],
  ['an unknown type', { dims: [1n], dataType: 99, rawData: Uint8Array.of(1) }, 'unreadableTensor'],
  ['4-bit integers', { dims: [2n], dataType: 22, rawData: Uint8Array.of(1) }, 'unreadableTensor'],
  [
    'a tensor in a file',
    {
      dims: [1n],
      dataType: 7,
      dataLocation: TensorProto_DataLocation.EXTERNAL,
      externalData: [{ key: 'location', value: 'w' }],
    },
    'unreadableTensor',
  ],
  [
    'a tensor in a file that is not named',
    { dims: [1n], dataType: 7, dataLocation: TensorProto_DataLocation.EXTERNAL },
    'unreadableTensor',
  ],
  ['a huge tensor', { dims: [2n ** 40n], dataType: 7, int64Data: [1n] }, 'unreadableTensor'],
  ['too few values', { dims: [2n], dataType: 7, int64Data: [1n] }, 'malformedTensor'],
  ['too many values', { dims: [], dataType: 7, int64Data: [1n, 2n] }, 'malformedTensor'],
  ['a negative dimension', { dims: [-1n], dataType: 7, int64Data: [1n] }, 'malformedTensor'],
  [
    'a part of a value',
    { dims: [2n], dataType: 6, rawData: new Uint8Array(10) },
    'malformedTensor',
  ],
];
for (const [name, init, code] of refused) {
  test(`${name} is refused`, () => {
    assert.throws(() => valuesOf(init), withCode(code));
  });
}

test('what is built is what is read', () => {
  const axes = int64Tensor('axes', [3], [-1, 0, 2 ** 40]);
  assert.equal(axes.name, 'axes');
  assert.deepEqual(tensorProtoValues(axes), { dims: [3], type: 'int64', values: [-1, 0, 2 ** 40] });
  const single = floatTensor('f', [2, 1], [0.1, -4]);
  assert.deepEqual(tensorProtoValues(single), {
    dims: [2, 1],
    type: 'float',
    values: [Math.fround(0.1), -4],
  });
  const half = floatTensor('h', [], Float32Array.of(0.1), onnxTypes.float16);
  assert.deepEqual(tensorProtoValues(half), {
    dims: [],
    type: 'float16',
    values: [0.0999755859375],
  });
});

test('building refuses values that do not fill the shape or fit the type', () => {
  assert.throws(() => int64Tensor('a', [2], [1]), withCode('malformedTensor'));
  assert.throws(() => int64Tensor('a', [1], [2 ** 63]), withCode('malformedTensor'));
  assert.throws(() => int64Tensor('a', [1], [0.5]), withCode('malformedTensor'));
  assert.throws(() => floatTensor('a', [], []), withCode('malformedTensor'));
});
