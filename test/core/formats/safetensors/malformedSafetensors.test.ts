import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import { readSafetensors } from '../../../../extension/core/formats/safetensors/readSafetensors';
import { writeSafetensors } from '../../../../extension/core/formats/safetensors/writeSafetensors';
import { countingSource, zeroFilledSource } from '../../../support/byteSources';
import { valueOrCode } from '../../../support/errorCode';
import { described, safetensorsWith } from '../../../support/safetensorsBytes';

const data = Uint8Array.from({ length: 8 }, (_, index) => index);
const outcome = (bytes: Uint8Array) =>
  valueOrCode(() => readSafetensors(bytesSource(bytes, 'bad.safetensors')));
const withData = (header: string | Record<string, unknown>) => safetensorsWith(header, { data });
const good = { a: described('F32', [1], 0, 4), b: described('U8', [2, 2], 4, 8) };

test('the well-formed twin of the bad files is read', () => {
  assert.ok('value' in outcome(withData(good)));
});

const one = (value: unknown) => withData({ a: value, b: good.b });
const cases: [name: string, bytes: Uint8Array, code: string][] = [
  ['an empty file', new Uint8Array(0), 'truncatedFile'],
  ['7 bytes', new Uint8Array(7), 'truncatedFile'],
  ['no header', new Uint8Array(8), 'malformedFile'],
  ['a header past the end', safetensorsWith(good, { headerLength: 10_000n }), 'truncatedFile'],
  ['a header of 2^63 bytes', safetensorsWith(good, { headerLength: 2n ** 63n }), 'truncatedFile'],
  ['a header that starts with a space', withData(` ${JSON.stringify(good)}`), 'malformedFile'],
  ['a header that starts with a byte-order mark', withData('\uFEFF{}'), 'malformedFile'],
  ['a header that is no JSON', withData('{"a":}'), 'malformedFile'],
  ['a header that is a list', withData('[]'), 'malformedFile'],
  ['something after the header', withData(`${JSON.stringify(good)} {}`), 'malformedFile'],
  ['a header that is not UTF-8', safetensorsWith(Uint8Array.of(0x7b, 0xff, 0x7d)), 'malformedFile'],
  ['metadata that is no object', withData({ ...good, __metadata__: ['x'] }), 'malformedFile'],
  ['metadata that is null', withData({ ...good, __metadata__: null }), 'malformedFile'],
  ['metadata that is not text', withData({ ...good, __metadata__: { n: 1 } }), 'malformedFile'],
  ['a tensor that is null', one(null), 'malformedFile'],
  ['a tensor that is a number', one(1), 'malformedFile'],
  ['a tensor without a dtype', one({ shape: [1], data_offsets: [0, 4] }), 'malformedFile'],
  ['an unknown dtype', one(described('F31', [1], 0, 4)), 'malformedFile'],
  [
    'a dtype that is a property of every object',
    one(described('toString', [1], 0, 4)),
    'malformedFile',
  ],
  ['a tensor without a shape', one({ dtype: 'F32', data_offsets: [0, 4] }), 'malformedFile'],
  ['a negative dimension', one(described('F32', [-1], 0, 4)), 'malformedFile'],
  ['a broken dimension', one(described('F32', [0.5], 0, 4)), 'malformedFile'],
  ['a dimension that is text', one(described('F32', ['1'], 0, 4)), 'malformedFile'],
  ['an absurd dimension', one(described('F32', [2 ** 60], 0, 4)), 'malformedFile'],
  [
    'an absurd product',
    one(described('F32', Array<number>(40).fill(2 ** 50), 0, 4)),
    'malformedFile',
  ],
  ['a shape too small for its bytes', one(described('U8', [3], 0, 4)), 'malformedFile'],
  ['a shape too large for its bytes', one(described('F64', [1], 0, 4)), 'malformedFile'],
  ['no offsets', one({ dtype: 'F32', shape: [1] }), 'malformedFile'],
  ['one offset', one({ dtype: 'F32', shape: [1], data_offsets: [4] }), 'malformedFile'],
  ['three offsets', one({ dtype: 'F32', shape: [1], data_offsets: [0, 4, 8] }), 'malformedFile'],
  ['an end before the beginning', one(described('F32', [1], 4, 0)), 'malformedFile'],
  ['an end past the file', one(described('U8', [5, 2], 0, 10)), 'truncatedFile'],
  ['an end far past the file', one(described('U8', [2 ** 50], 0, 2 ** 50)), 'truncatedFile'],
  ['an overlap', one(described('U8', [5], 0, 5)), 'malformedFile'],
  ['two tensors at one place', one(described('F32', [1], 4, 8)), 'malformedFile'],
  ['a gap at the beginning', one(described('U8', [3], 1, 4)), 'malformedFile'],
  ['a gap in the middle', one(described('U8', [3], 0, 3)), 'malformedFile'],
  ['bytes after the last tensor', withData({ a: good.a }), 'malformedFile'],
  [
    'a name twice',
    withData(
      `{"a":${JSON.stringify(good.a)},"b":${JSON.stringify(good.b)},"a":${JSON.stringify(good.a)}}`,
    ),
    'malformedFile',
  ],
  [
    'a field twice',
    withData(`{"a":{"dtype":"U8","dtype":"U8","shape":[8],"data_offsets":[0,8]}}`),
    'malformedFile',
  ],
  ['deep nesting', withData('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)), 'malformedFile'],
];
for (const [name, bytes, code] of cases) {
  test(`${name} is refused`, () => {
    assert.deepEqual(outcome(bytes), { code });
  });
}

test('the message names the file, the byte offset and what was expected', () => {
  assert.throws(
    () => readSafetensors(bytesSource(safetensorsWith(good, { headerLength: 2n ** 63n }), 'dir/a')),
    { message: /^dir\/a, byte 0: .*9223372036854775808 bytes, expected at most \d+/ },
  );
  const gap = one(described('U8', [3], 0, 3));
  const at = gap.length - 4;
  assert.throws(() => readSafetensors(bytesSource(gap, 'dir/a')), {
    message: new RegExp(`^dir/a, byte ${at}: .*"b".*expected it at ${at - 1}`),
  });
});

test('a duplicate is named by its byte offset, not by its character', () => {
  const header = '{"ä":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"ä":1}';
  const bytes = safetensorsWith(header);
  const at = Buffer.from(bytes).lastIndexOf('"ä"');
  assert.throws(() => readSafetensors(bytesSource(bytes, 'f')), {
    message: new RegExp(`^f, byte ${at}:`),
  });
});

test('a file cut off or prolonged at any byte is refused', () => {
  const bytes = writeSafetensors(
    [
      { name: 'x', shape: [2], data: Float32Array.of(1, 2) },
      { name: 'ids', shape: [1], data: BigInt64Array.of(3n) },
    ],
    { metadata: { format: 'test' } },
  );
  for (let length = 0; length < bytes.length; length++) {
    assert.ok('code' in outcome(bytes.subarray(0, length)), `the first ${length} bytes were read`);
  }
  assert.ok('value' in outcome(bytes));
  assert.deepEqual(outcome(Uint8Array.of(...bytes, 0)), { code: 'malformedFile' });
});

test('what a header claims is not allocated', () => {
  const short = countingSource(bytesSource(safetensorsWith('{', { headerLength: 2n ** 40n }), 'f'));
  assert.throws(() => readSafetensors(short), { code: 'truncatedFile' });
  const long = zeroFilledSource(safetensorsWith('{', { headerLength: 2n ** 40n }), 2 ** 41, 'f');
  assert.throws(() => readSafetensors(long), { code: 'tooLarge' });
  assert.ok(short.counts.total <= 8 && long.counts.total <= 8);
});

test('random bytes behind a right header length are refused with an error that has a code', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 80 }), (header) => {
    assert.ok('code' in outcome(safetensorsWith(header)));
  });
  fc.assert(property, { seed: 11, numRuns: 3000 });
});

test('a damaged file is refused, or its tensors are those that its header describes', () => {
  const original = withData({ ...good, __metadata__: { k: 'v' } });
  const damage = fc.array(
    fc.tuple(fc.nat(original.length - 1), fc.oneof(fc.nat(255), fc.integer({ min: 48, max: 57 }))),
    { minLength: 1, maxLength: 2 },
  );
  let readable = 0;
  const property = fc.property(damage, (changes) => {
    const bytes = original.slice();
    for (const [at, value] of changes) bytes[at] = value;
    const result = outcome(bytes);
    if ('code' in result) return;
    readable++;
    const text = Buffer.from(bytes);
    const end = 8 + Number(text.readBigUInt64LE(0));
    const header = JSON.parse(text.toString('utf8', 8, end)) as Record<
      string,
      { data_offsets: number[] }
    >;
    for (const [name, { offset, length }] of result.value.tensors) {
      const { data_offsets: offsets } = header[name] ?? assert.fail(`no ${name} in the header`);
      assert.deepEqual([offset - end, offset - end + length], offsets);
    }
  });
  fc.assert(property, { seed: 12, numRuns: 5000 });
  assert.ok(readable > 100, `only ${readable} damaged files were readable: nothing was compared`);
});
