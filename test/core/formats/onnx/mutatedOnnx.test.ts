import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import { ModelProtoSchema } from '../../../../extension/core/formats/onnx/onnx_pb';
import { readOnnxModel } from '../../../../extension/core/formats/onnx/readOnnxModel';
import { valueOrCode } from '../../../support/errorCode';
import { addModelBytes } from '../../../support/onnxBytes';

const seed = 20250301;
const read = (bytes: Uint8Array) => valueOrCode(() => readOnnxModel(bytesSource(bytes, 'm.onnx')));

/** No tensor of this model is large, so that the library's own decoder is the reference. */
const original = addModelBytes({
  node: [
    {
      opType: 'Add',
      name: 'ä',
      input: ['x', 'w'],
      output: ['y'],
      attribute: [{ name: 'a', ints: [1n, -1n, 300n], floats: [0.5], g: { name: 'inner' } }],
    },
  ],
  valueInfo: [{ name: 'x', type: { value: { case: 'tensorType', value: { elemType: 1 } } } }],
});

test('random bytes are refused with an error that has a code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => 'code' in read(bytes)),
    { seed, numRuns: 3000 },
  );
});

test('a damaged model is refused, or read as the protobuf library reads it', () => {
  const index = fc.nat(original.length - 1);
  let readable = 0;
  const damage = fc.array(fc.tuple(index, fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 3,
  });
  const property = fc.property(damage, (changes) => {
    const bytes = original.slice();
    for (const [at, value] of changes) bytes[at] = value;
    const outcome = read(bytes);
    if ('code' in outcome) return;
    readable++;
    const expected = toBinary(ModelProtoSchema, fromBinary(ModelProtoSchema, bytes));
    assert.deepEqual(toBinary(ModelProtoSchema, outcome.value.model), expected);
  });
  fc.assert(property, { seed, numRuns: 5000 });
  assert.ok(readable > 100, `only ${readable} damaged models were readable: nothing was compared`);
});

test('a model with bytes taken out or put in is refused, or read as the library reads it', () => {
  const property = fc.property(
    fc.nat(original.length),
    fc.nat(4),
    fc.uint8Array({ maxLength: 4 }),
    (at, removed, added) => {
      const bytes = Uint8Array.from([
        ...original.subarray(0, at),
        ...added,
        ...original.subarray(at + removed),
      ]);
      const outcome = read(bytes);
      if ('code' in outcome) return;
      const expected = toBinary(ModelProtoSchema, fromBinary(ModelProtoSchema, bytes));
      assert.deepEqual(toBinary(ModelProtoSchema, outcome.value.model), expected);
    },
  );
  fc.assert(property, { seed, numRuns: 3000 });
});
