import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import { OperatorSetIdProtoSchema } from '../../../../extension/core/formats/onnx/onnx_pb';
import { readOnnxModel } from '../../../../extension/core/formats/onnx/readOnnxModel';
import { writeOnnxModel } from '../../../../extension/core/formats/onnx/writeOnnxModel';
import { countingSource, zeroFilledSource } from '../../../support/byteSources';
import { valueOrCode } from '../../../support/errorCode';
import {
  addModel,
  addModelBytes,
  field,
  joined,
  raw,
  varintField,
} from '../../../support/onnxBytes';

const text = (value: string) => new TextEncoder().encode(value);
const outcome = (bytes: Uint8Array) =>
  valueOrCode(() => readOnnxModel(bytesSource(bytes, 'bad.onnx')));

/** ModelProto 1 ir_version, 7 graph, 8 opset_import; GraphProto 1 node, 12 output. */
const modelWith = (...graph: readonly Uint8Array[]) =>
  joined(
    varintField(1, 8),
    field(7, joined(field(1, field(4, text('Relu'))), field(12, field(1, text('y'))), ...graph)),
    field(8, varintField(2, 17)),
  );
/** TensorProto 1 dims, 2 data_type, 8 name, 9 raw_data, 13 external_data, 14 data_location. */
const tensor = (...fields: readonly Uint8Array[]) => field(5, joined(...fields));
const float3 = [varintField(1, 3), varintField(2, 1)] as const;

const cases: [name: string, bad: Uint8Array, good: Uint8Array, code: string][] = [
  [
    'a length past the end of the file',
    joined(modelWith(), field(6, text('doc'), 4)),
    joined(modelWith(), field(6, text('doc'))),
    'truncatedFile',
  ],
  [
    'a length past the end of the part that contains it',
    modelWith(field(2, text('name'), 5), field(2, text('more'))),
    modelWith(field(2, text('name')), field(2, text('more'))),
    'malformedFile',
  ],
  [
    'a sub-message that is longer than its parent',
    joined(modelWith(field(5, joined(...float3, field(8, text('w'), 3)))), raw(0x30, 0x01)),
    modelWith(field(5, joined(...float3, field(8, text('w'))))),
    'truncatedFile',
  ],
  [
    'raw data longer than the file',
    modelWith(tensor(...float3, field(9, raw(...Array<number>(12).fill(0)), 2 ** 31))),
    modelWith(tensor(...float3, field(9, raw(...Array<number>(12).fill(0))))),
    'truncatedFile',
  ],
  [
    'raw data that does not fill the shape',
    modelWith(tensor(...float3, field(9, raw(...Array<number>(11).fill(0))))),
    modelWith(tensor(...float3, field(9, raw(...Array<number>(12).fill(0))))),
    'malformedFile',
  ],
  [
    'large raw data that does not fill the shape',
    modelWith(tensor(varintField(1, 1025), varintField(2, 2), field(9, new Uint8Array(1024)))),
    modelWith(tensor(varintField(1, 1024), varintField(2, 2), field(9, new Uint8Array(1024)))),
    'malformedFile',
  ],
  [
    '4-bit raw data that is not rounded up to whole bytes',
    modelWith(tensor(varintField(1, 3), varintField(2, 21), field(9, raw(0)))),
    modelWith(tensor(varintField(1, 3), varintField(2, 21), field(9, raw(0, 0)))),
    'malformedFile',
  ],
  [
    'a negative dimension',
    modelWith(tensor(varintField(1, -1), varintField(2, 1), field(9, raw()))),
    modelWith(tensor(varintField(1, 0), varintField(2, 1), field(9, raw()))),
    'malformedFile',
  ],
  [
    'dimensions whose product is absurd',
    modelWith(
      tensor(
        ...Array<Uint8Array>(30).fill(varintField(1, 2 ** 52)),
        varintField(2, 1),
        field(9, raw(1)),
      ),
    ),
    modelWith(
      tensor(...Array<Uint8Array>(30).fill(varintField(1, 1)), varintField(2, 2), field(9, raw(1))),
    ),
    'malformedFile',
  ],
  [
    'packed dimensions that disagree with the raw data',
    modelWith(tensor(field(1, raw(2, 2)), varintField(2, 2), field(9, raw(1, 2, 3)))),
    modelWith(tensor(field(1, raw(2, 2)), varintField(2, 2), field(9, raw(1, 2, 3, 4)))),
    'malformedFile',
  ],
  [
    'raw data twice',
    modelWith(tensor(varintField(2, 2), field(9, raw(1)), field(9, raw(2)))),
    modelWith(tensor(varintField(2, 2), field(9, raw(1)))),
    'malformedFile',
  ],
  [
    'raw data beside an external file',
    modelWith(tensor(varintField(2, 2), field(9, raw(1)), field(13, raw()), varintField(14, 1))),
    modelWith(tensor(varintField(2, 2), field(9, raw(1)), varintField(14, 0))),
    'malformedFile',
  ],
  ['field number 0', joined(modelWith(), raw(0x00, 0x00)), modelWith(), 'malformedFile'],
  ['a group', joined(modelWith(), raw(0x4b, 0x4c)), modelWith(), 'malformedFile'],
  ['an undefined wire type', joined(modelWith(), raw(0x0f)), modelWith(), 'malformedFile'],
  [
    'a field of another wire type than the schema says',
    joined(modelWith(), field(1, raw(8))),
    joined(modelWith(), varintField(1, 8)),
    'malformedFile',
  ],
  [
    'a fixed-size value cut off',
    modelWith(field(1, field(5, raw(0x15, 0, 0, 0)))),
    modelWith(field(1, field(5, raw(0x15, 0, 0, 0, 0)))),
    'truncatedFile',
  ],
  [
    'packed floats that are not a multiple of 4 bytes',
    modelWith(tensor(field(4, raw(0, 0, 0, 0, 0)))),
    modelWith(tensor(field(4, raw(0, 0, 0, 0)))),
    'malformedFile',
  ],
  [
    'packed integers whose last one is cut off',
    modelWith(tensor(field(7, raw(1, 0x80)))),
    modelWith(tensor(field(7, raw(1, 0x80, 0x01)))),
    'malformedFile',
  ],
  [
    'a packed integer of 11 bytes',
    modelWith(tensor(field(7, raw(...Array<number>(10).fill(0xff), 1)))),
    modelWith(tensor(field(7, raw(...Array<number>(9).fill(0xff), 1)))),
    'malformedFile',
  ],
  [
    'a varint of 11 bytes',
    joined(modelWith(), raw(0x08, ...Array<number>(10).fill(0xff), 1)),
    joined(modelWith(), raw(0x08, 0xff, 1)),
    'malformedFile',
  ],
  [
    'a name that is not UTF-8',
    modelWith(field(2, raw(0xc3, 0x28))),
    modelWith(field(2, raw(0xc3, 0xa4))),
    'malformedFile',
  ],
];

for (const [name, bad, good, code] of cases) {
  test(`${name} is refused, its well-formed twin is read`, () => {
    assert.deepEqual(outcome(bad), { code });
    assert.ok('value' in outcome(good));
  });
}

test('the message names the file, the byte offset and what was expected', () => {
  const bytes = joined(modelWith(), field(6, text('doc'), 400));
  assert.throws(() => readOnnxModel(bytesSource(bytes, 'a/bad.onnx')), {
    message: new RegExp(`^a/bad.onnx, byte ${bytes.length - 5}: .*400 bytes, expected at most 3`),
  });
});

const incomplete: [missing: string, code: string, bytes: Uint8Array][] = [
  ['a byte', 'incompleteModel', raw()],
  ['IR version', 'incompleteModel', modelWith().subarray(2)],
  ['graph', 'incompleteModel', joined(varintField(1, 8), field(8, varintField(2, 17)))],
  ['nodes', 'incompleteModel', addModelBytes({ node: [] })],
  ['graph outputs', 'incompleteModel', addModelBytes({ output: [] })],
  ['operator sets', 'incompleteModel', modelWith().subarray(0, -4)],
  ["a node's operator set", 'unknownDomain', addModelBytes({ node: [{ domain: 'ai.onnx.ml' }] })],
];
for (const [missing, code, bytes] of incomplete) {
  test(`a file without ${missing} is refused`, () => assert.deepEqual(outcome(bytes), { code }));
}

test('a file cut off at any byte is refused, never read as another model', () => {
  const bytes = addModelBytes();
  for (let length = 0; length < bytes.length; length++) {
    assert.ok('code' in outcome(bytes.subarray(0, length)), `the first ${length} bytes were read`);
  }
  assert.ok('value' in outcome(bytes));
});

test("onnxruntime's own operators need no import, because its optimiser writes none", () => {
  assert.ok('value' in outcome(addModelBytes({ node: [{ domain: 'com.microsoft' }] })));
});

test('a file with weights and several operator sets is refused when cut off at any byte', () => {
  const model = addModel({
    initializer: [{ name: 'w', dims: [1100n], dataType: 2, rawData: new Uint8Array(1100).fill(7) }],
    node: [{ opType: 'Scaler', domain: 'ai.onnx.ml' }, { opType: 'Relu' }],
  });
  model.opsetImport.push(create(OperatorSetIdProtoSchema, { domain: 'ai.onnx.ml', version: 1n }));
  const bytes = writeOnnxModel(model);
  for (let length = 0; length < bytes.length; length++) {
    assert.ok('code' in outcome(bytes.subarray(0, length)), `the first ${length} bytes were read`);
  }
  assert.ok('value' in outcome(bytes));
});

test('graphs nested without end are refused before the stack is', () => {
  const nest = (depth: number): Uint8Array =>
    depth === 0 ? raw() : field(1, field(5, field(6, nest(depth - 1))));
  assert.ok('value' in outcome(modelWith(nest(31))));
  assert.deepEqual(outcome(modelWith(nest(32))), { code: 'tooLarge' });
  assert.deepEqual(outcome(modelWith(nest(5000))), { code: 'tooLarge' });
});

test('what a header claims is not allocated', () => {
  const lie = joined(modelWith(), field(6, raw(), 2 ** 31));
  const short = countingSource(bytesSource(lie, 'short.onnx'));
  assert.throws(() => readOnnxModel(short), { code: 'truncatedFile' });
  const long = zeroFilledSource(lie, 2 ** 40, 'long.onnx');
  assert.throws(() => readOnnxModel(long), { code: 'tooLarge' });
  for (const { counts } of [short, long]) assert.ok(counts.total <= 8192, `${counts.total}`);
});

const absurd: [what: string, bytes: Uint8Array][] = [
  ['nodes', modelWith(new Uint8Array(8_100_000).map((_, i) => (i % 2 === 0 ? 0x0a : 0)))],
  ['packed integers', modelWith(tensor(field(7, new Uint8Array(34 * 1024 * 1024))))],
];
for (const [what, bytes] of absurd) {
  test(`more ${what} than any graph has are refused, not decoded`, () => {
    assert.deepEqual(outcome(bytes), { code: 'tooLarge' });
  });
}
