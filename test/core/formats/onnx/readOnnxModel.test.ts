import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBinary } from '@bufbuild/protobuf';
import { WireType } from '@bufbuild/protobuf/wire';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import {
  ModelProtoSchema,
  TensorProto_DataLocation,
} from '../../../../extension/core/formats/onnx/onnx_pb';
import { readOnnxModel } from '../../../../extension/core/formats/onnx/readOnnxModel';
import { smallestExternalTensor } from '../../../../extension/core/formats/onnx/skimOnnx';
import { writeOnnxModel } from '../../../../extension/core/formats/onnx/writeOnnxModel';
import { countingSource } from '../../../support/byteSources';
import { addModel, addModelBytes } from '../../../support/onnxBytes';

const read = (bytes: Uint8Array, name = 'folder/m.onnx') => readOnnxModel(bytesSource(bytes, name));

/** A uint8 initialiser whose bytes count up. */
const weight = (name: string, size: number) => ({
  name,
  dims: [BigInt(size)],
  dataType: 2,
  rawData: Uint8Array.from({ length: size }, (_, index) => index % 251),
});

/** The entries that say where a tensor's bytes are. */
const place = (entries: readonly { key: string; value: string }[]) =>
  Object.fromEntries(entries.map(({ key, value }) => [key, value]));

test('a model without large tensors reads and writes back byte for byte', () => {
  const bytes = addModelBytes();
  const file = read(bytes);
  assert.deepEqual(file.model, addModel());
  assert.deepEqual(writeOnnxModel(file.model), bytes);
  assert.equal(file.weightFile, 'm.onnx');
  assert.deepEqual(file.externalFiles, []);
});

for (const name of ['m.onnx', '/a/b/m.onnx', 'C:\\models\\m.onnx']) {
  test(`the weight file of ${name} is its base name`, () => {
    assert.equal(read(addModelBytes(), name).weightFile, 'm.onnx');
  });
}

for (const [size, external] of [
  [smallestExternalTensor - 1, false],
  [smallestExternalTensor, true],
  [3_000_000, true],
] as const) {
  test(`an initialiser of ${size} bytes ${external ? 'stays in the file' : 'is read'}`, () => {
    const bytes = addModelBytes({ initializer: [weight('w', size), weight('after', 3)] });
    const { model, externalFiles } = read(bytes);
    const [w, after] = model.graph?.initializer ?? [];
    assert.deepEqual(after?.rawData, Uint8Array.of(0, 1, 2));
    assert.equal(w?.rawData.length, external ? 0 : size);
    assert.deepEqual(externalFiles, external ? ['m.onnx'] : []);
    if (!external) return;
    assert.equal(w.dataLocation, TensorProto_DataLocation.EXTERNAL);
    const { location, offset, length } = place(w.externalData);
    assert.equal(location, 'm.onnx');
    const end = Number(offset) + Number(length);
    assert.deepEqual(bytes.subarray(Number(offset), end), weight('w', size).rawData);
  });
}

test('initialisers of sub-graphs stay in the file too, at any depth', () => {
  const deepest = { name: 'deepest', initializer: [weight('deep', 2000)] };
  const inner = {
    name: 'inner',
    initializer: [weight('w', 1500)],
    node: [{ opType: 'Loop', attribute: [{ name: 'bodies', graphs: [deepest] }] }],
  };
  const node = [{ opType: 'If', attribute: [{ name: 'then_branch', g: inner }] }];
  const bytes = addModelBytes({ node });
  const then = read(bytes).model.graph?.node[0]?.attribute[0]?.g;
  const deep = then?.node[0]?.attribute[0]?.graphs[0]?.initializer[0];
  for (const tensor of [then?.initializer[0], deep]) {
    assert.equal(tensor?.rawData.length, 0);
    const { offset, length } = place(tensor.externalData);
    const size = tensor.name === 'w' ? 1500 : 2000;
    assert.equal(Number(length), size);
    assert.deepEqual(
      bytes.subarray(Number(offset), Number(offset) + size),
      weight('', size).rawData,
    );
  }
});

test('a large tensor in an attribute is kept: onnxruntime wants constants in the graph', () => {
  const t = weight('c', 600_000);
  const bytes = addModelBytes({
    node: [{ opType: 'Constant', attribute: [{ name: 'value', t }] }],
  });
  assert.deepEqual(read(bytes).model.graph?.node[0]?.attribute[0]?.t?.rawData, t.rawData);
});

test('initialisers that are external already keep their file and place', () => {
  const externalData = [
    { key: 'location', value: 'm.onnx_data' },
    { key: 'offset', value: '4096' },
    { key: 'length', value: '12' },
  ];
  const dataLocation = TensorProto_DataLocation.EXTERNAL;
  const initializer = [
    { name: 'w', dims: [3n], dataType: 1, externalData, dataLocation },
    weight('v', 5000),
  ];
  const { model, externalFiles } = read(addModelBytes({ initializer }));
  assert.deepEqual(model.graph?.initializer[0], addModel({ initializer }).graph?.initializer[0]);
  assert.deepEqual(externalFiles, ['m.onnx_data', 'm.onnx']);
});

test('fields that the schema does not know are kept, at every level', () => {
  const unknown = () => [
    { no: 900, wireType: WireType.Varint, data: Uint8Array.of(0x96, 0x01) },
    { no: 901, wireType: WireType.LengthDelimited, data: Uint8Array.of(2, 0xff, 0xfe) },
    { no: 902, wireType: WireType.Bit32, data: Uint8Array.of(1, 2, 3, 4) },
    { no: 903, wireType: WireType.Bit64, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
  ];
  const model = addModel({ initializer: [weight('w', 2000)] });
  const { graph } = model;
  const levels = [model, graph, graph?.node[0], graph?.initializer[0], graph?.input[0]];
  for (const level of levels) if (level !== undefined) level.$unknown = unknown();
  const written = writeOnnxModel(read(toBinary(ModelProtoSchema, model)).model);
  const again = read(written).model;
  const kept = [
    again,
    again.graph,
    again.graph?.node[0],
    again.graph?.initializer[0],
    again.graph?.input[0],
  ];
  for (const level of kept) assert.deepEqual(level?.$unknown, unknown());
});

test('an absent optional field stays absent, and a written zero stays written', () => {
  const attribute = [{ name: 'axis', i: 0n }, { name: 'none' }];
  const bytes = addModelBytes({ node: [{ opType: 'X', attribute }] });
  assert.deepEqual(writeOnnxModel(read(bytes).model), bytes);
});

test('weights between the parts of a graph are jumped over, not read', () => {
  const initializer = Array.from({ length: 20 }, (_, index) => weight(`w${index}`, 1_000_000));
  const source = countingSource(bytesSource(addModelBytes({ initializer }), 'm.onnx'));
  assert.equal(readOnnxModel(source).model.graph?.initializer.length, 20);
  assert.ok(source.counts.total < 20 * 16 * 1024, `${source.counts.total} bytes were read`);
});
