import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import { readSafetensors } from '../../../../extension/core/formats/safetensors/readSafetensors';
import { fileSource } from '../../../../extension/core/model/fileSource';
import { countingSource } from '../../../support/byteSources';
import { sharedPath } from '../../../support/golden';
import { withCode } from '../../../support/near';
import { described, safetensorsWith } from '../../../support/safetensorsBytes';
import { goldenTensors } from '../../../support/tensors';

const read = (bytes: Uint8Array) => readSafetensors(bytesSource(bytes, 'a.safetensors'));

const dtypes: [dtype: string, values: ArrayBufferView & ArrayLike<number | bigint>][] = [
  ['F64', Float64Array.of(0.1, -2)],
  ['F32', Float32Array.of(0.1, -2)],
  ['F16', Uint16Array.of(0x3c00, 0xc000)],
  ['BF16', Uint16Array.of(0x3f80, 0xc000)],
  ['I64', BigInt64Array.of(-1n, 2n ** 62n)],
  ['I32', Int32Array.of(-1, 2 ** 31 - 1)],
  ['I16', Int16Array.of(-1, 2 ** 15 - 1)],
  ['I8', Int8Array.of(-1, 127)],
  ['U64', BigUint64Array.of(1n, 2n ** 64n - 1n)],
  ['U32', Uint32Array.of(1, 2 ** 32 - 1)],
  ['U16', Uint16Array.of(1, 2 ** 16 - 1)],
  ['U8', Uint8Array.of(1, 255)],
  ['BOOL', Uint8Array.of(0, 1)],
];
for (const [dtype, values] of dtypes) {
  test(`${dtype} values are read, wherever they lie`, () => {
    const data = new Uint8Array(values.buffer);
    // One byte in front, so that nothing is aligned by chance.
    const header = {
      pad: described('U8', [1], 0, 1),
      x: described(dtype, [2, 1], 1, 1 + data.length),
    };
    const file = read(safetensorsWith(header, { data: Uint8Array.of(9, ...data) }));
    assert.deepEqual(file.values('x'), values);
    assert.deepEqual(file.tensors.get('x')?.shape, [2, 1]);
  });
}

const floats: [dtype: string, data: ArrayBufferView, values: number[]][] = [
  ['F32', Float32Array.of(1.5, -Infinity), [1.5, -Infinity]],
  ['F64', Float64Array.of(0.1, Infinity), [Math.fround(0.1), Infinity]],
  ['F16', Uint16Array.of(0x3c00, 0xc000), [1, -2]],
  ['BF16', Uint16Array.of(0x3f80, 0xc000), [1, -2]],
];
for (const [dtype, { buffer, byteLength }, values] of floats) {
  test(`float32 converts ${dtype}`, () => {
    const header = { x: described(dtype, [2], 0, byteLength) };
    const file = read(safetensorsWith(header, { data: new Uint8Array(buffer) }));
    assert.deepEqual(file.float32('x'), Float32Array.from(values));
  });
}

test('float32 refuses integers, and numbers beyond its range', () => {
  const data = new Uint8Array(Float64Array.of(1e300).buffer);
  const integers = read(safetensorsWith({ x: described('I64', [1], 0, 8) }, { data }));
  assert.throws(() => integers.float32('x'), withCode('notFloat'));
  const doubles = read(safetensorsWith({ x: described('F64', [1], 0, 8) }, { data }));
  assert.throws(() => doubles.float32('x'), withCode('notFloat'));
});

test('a tensor that is not there is refused with the names of those that are', () => {
  const file = read(safetensorsWith({ there: described('U8', [0], 0, 0) }));
  assert.throws(() => file.values('x'), withCode('noSuchTensor'));
  assert.throws(() => file.values('toString'), { message: /there/ });
});

test('metadata is text by name; without it there is none', () => {
  const __metadata__ = { format: 'pt', ['__proto__']: 'x' };
  assert.deepEqual(Object.entries(read(safetensorsWith({ __metadata__ })).metadata), [
    ['format', 'pt'],
    ['__proto__', 'x'],
  ]);
  assert.deepEqual(read(safetensorsWith('{}')).metadata, {});
});

test('a header padded with spaces is read', () => {
  assert.equal(
    read(safetensorsWith('{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}   ')).tensors.size,
    1,
  );
});

test('changing values that were read does not change the source', () => {
  const bytes = safetensorsWith({ x: described('U8', [1], 0, 1) }, { data: Uint8Array.of(5) });
  const file = read(bytes);
  const values = file.values('x');
  assert.ok(values instanceof Uint8Array);
  values.fill(0);
  assert.deepEqual(file.values('x'), Uint8Array.of(5));
});

test('opening reads the header only, and a tensor its own bytes', () => {
  const data = new Uint8Array(1_000_000);
  const header = {
    big: described('U8', [999_996], 0, 999_996),
    x: described('F32', [], 999_996, 1_000_000),
  };
  const source = countingSource(bytesSource(safetensorsWith(header, { data }), 'a'));
  const file = readSafetensors(source);
  assert.ok(source.counts.total < 200);
  assert.deepEqual(file.float32('x'), Float32Array.of(0));
  assert.ok(source.counts.total < 204);
});

test('a golden file reads as the test suite reads it', () => {
  const path = 'models/tiny/llama/golden.safetensors';
  const source = fileSource(sharedPath(path));
  const golden = goldenTensors(path);
  const file = readSafetensors(source);
  assert.ok(file.tensors.has('input_ids') && file.tensors.size > 10);
  for (const { name, dtype, shape } of file.tensors.values()) {
    const expected = golden(name);
    assert.deepEqual(shape, expected.shape);
    const values = file.values(name);
    const numbers = values instanceof BigInt64Array ? Int32Array.from(values, Number) : values;
    assert.deepEqual(numbers, expected.data, `${name} (${dtype})`);
  }
  source.close();
});
