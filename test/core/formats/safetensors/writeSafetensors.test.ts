import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import { readSafetensors } from '../../../../extension/core/formats/safetensors/readSafetensors';
import {
  safetensorsParts,
  writeSafetensors,
  type NamedTensor,
} from '../../../../extension/core/formats/safetensors/writeSafetensors';
import { withCode } from '../../../support/near';

const tensors: readonly NamedTensor[] = [
  { name: 'blocks.2.hook_resid_post', shape: [3], data: Float32Array.of(1, NaN, -0) },
  { name: 'ids', shape: [1, 2], data: BigInt64Array.of(-1n, 7n) },
  { name: 'scalar', shape: [], data: Float64Array.of(0.1) },
  { name: 'empty', shape: [0, 5], data: new Float32Array(0) },
  { name: 'mask', shape: [3], data: Uint8Array.of(1, 0, 1) },
  { name: 'int', shape: [1], data: Int32Array.of(-5) },
  { name: '__proto__', shape: [1], data: Float32Array.of(4) },
  { name: '12', shape: [1], data: Float32Array.of(5) },
];
const metadata = { record: '{"a": "ä\u2028"}', format: 'steering-vector' };

test('what is written is what is read', () => {
  const bytes = writeSafetensors(tensors, { metadata });
  const file = readSafetensors(bytesSource(bytes, 'f'));
  assert.deepEqual(file.metadata, metadata);
  assert.equal(file.tensors.size, tensors.length);
  for (const { name, shape, data } of tensors) {
    assert.deepEqual(file.tensors.get(name)?.shape, shape);
    assert.deepEqual(file.values(name), data);
  }
});

test('the bytes are those that the format prescribes', () => {
  const bytes = writeSafetensors([{ name: 'x', shape: [1], data: Float32Array.of(1) }]);
  const header = '{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}';
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  const prefix = Uint8Array.of(padded.length, 0, 0, 0, 0, 0, 0, 0);
  const expected = Buffer.concat([prefix, Buffer.from(padded), Buffer.from([0, 0, 0x80, 0x3f])]);
  assert.deepEqual(Buffer.from(bytes), expected);
});

test('every tensor begins at a multiple of its value size', () => {
  const file = readSafetensors(bytesSource(writeSafetensors(tensors, { metadata }), 'f'));
  for (const { name, data } of tensors) {
    assert.equal((file.tensors.get(name)?.offset ?? NaN) % data.BYTES_PER_ELEMENT, 0, name);
  }
});

test('the order of tensors and metadata does not change the bytes', () => {
  const { record, format } = metadata;
  assert.deepEqual(
    writeSafetensors(tensors.toReversed(), { metadata: { format, record } }),
    writeSafetensors(tensors, { metadata: { record, format } }),
  );
});

test('a view of a larger array is written as the view', () => {
  const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
  const bytes = writeSafetensors([{ name: 'x', shape: [2], data }]);
  assert.deepEqual(readSafetensors(bytesSource(bytes, 'f')).values('x'), Float32Array.of(1, 2));
});

test('the parts are the file, without copies of the tensors', () => {
  const [first] = tensors;
  assert.ok(first !== undefined);
  const parts = safetensorsParts([first]);
  assert.deepEqual(new Uint8Array(Buffer.concat(parts)), writeSafetensors([first]));
  assert.equal(parts.at(-1)?.buffer, first.data.buffer);
});

test('no tensors and no metadata make a file too', () => {
  assert.equal(readSafetensors(bytesSource(writeSafetensors([]), 'f')).tensors.size, 0);
});

const x = { name: 'x', shape: [2], data: Float32Array.of(1, 2) };
const bad: [name: string, tensors: NamedTensor[]][] = [
  ['a shape that is too large', [{ ...x, shape: [3] }]],
  ['a scalar shape for two values', [{ ...x, shape: [] }]],
  ['negative dimensions', [{ ...x, shape: [-1, -2] }]],
  ['a broken dimension', [{ ...x, shape: [0.5, 4] }]],
  ['one name twice', [x, x]],
  [
    'one name twice with two types',
    [
      { name: 'x', shape: [1], data: Uint8Array.of(1) },
      { ...x, name: 'y' },
      { name: 'x', shape: [1], data: BigInt64Array.of(1n) },
    ],
  ],
  ['the name of the metadata', [{ ...x, name: '__metadata__' }]],
];
for (const [name, list] of bad) {
  test(`${name} is refused`, () => {
    assert.throws(() => writeSafetensors(list), withCode('badTensor'));
  });
}
