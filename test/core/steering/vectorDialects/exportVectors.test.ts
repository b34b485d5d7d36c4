import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import type { SteeringVector } from '../../../../extension/core/steering/steeringVector';
import { readVectorFile } from '../../../../extension/core/steering/vectorFile';
import { writeGgufVector } from '../../../../extension/core/steering/vectorDialects/steeringLabGguf';
import { writeSvecVector } from '../../../../extension/core/steering/vectorDialects/svecVector';
import { controlVector, ggufWith, tensor, f32 } from '../../../support/ggufBytes';
import { addedAt, loadControlVector, LoadError } from '../../../support/llamaCppLoader';
import { withCode } from '../../../support/near';
import { testVector } from '../../../support/testVector';
import { fixtureBytes, fixtureSource } from '../../../support/vectorFixture';

const at = (block: number) => `blocks.${block}.hook_resid_post`;
const vectorAt = (values: readonly (readonly [string, Float32Array])[]): SteeringVector => ({
  ...testVector(1),
  vectors: new Map(values),
});

describe('a vector written as GGUF', () => {
  it('loads in llama.cpp and is added where it is pushed here', () => {
    const arrays = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 3,
      maxLength: 3,
    });
    const vectors = fc.dictionary(fc.integer({ min: 0, max: 40 }).map(String), arrays, {
      minKeys: 2,
      maxKeys: 6,
    });
    const property = fc.property(vectors, (byBlock) => {
      const parts = Object.entries(byBlock).map(
        ([block, values]) => [Number(block), Float32Array.from(values)] as const,
      );
      const { content } = writeGgufVector(
        vectorAt(parts.map(([block, values]) => [at(block), values])),
      );
      const loaded = loadControlVector(content);
      for (let block = 0; block <= 41; block++) {
        const expected = new Map(parts).get(block) ?? new Float32Array(3);
        const pushed = block === 0 ? new Float32Array(3) : expected;
        assert.deepEqual(
          addedAt(loaded, block).map((v) => v + 0),
          pushed.map((v) => v + 0),
        );
      }
    });
    fc.assert(property, { seed: 41, numRuns: 200 });
  });

  it('leaves out block 0 and says so, in the result and in the file', () => {
    const values = Float32Array.of(1, 2);
    const { content, notes } = writeGgufVector(
      vectorAt([
        [at(0), values],
        [at(1), values],
      ]),
    );
    assert.match(notes.join(), /block 0 is left out/);
    const { vectors, record } = readVectorFile(bytesSource(content, 'v.gguf'));
    assert.deepEqual([...vectors.keys()], [at(1)]);
    assert.match(record.operations.join(), /block 0 is left out/);
    assert.deepEqual(writeGgufVector(vectorAt([[at(1), values]])).notes, []);
  });

  it('is read back with its whole record', () => {
    const vector = testVector(2);
    const { content } = writeGgufVector(vector);
    assert.deepEqual(readVectorFile(bytesSource(content, 'v.gguf')), vector);
    assert.deepEqual(writeGgufVector(vector).content, content);
  });

  for (const name of ['repeng.gguf', 'cvectorGenerator.gguf', 'dialz.gguf', 'easySteer.gguf']) {
    it(`keeps the numbers of ${name}`, () => {
      const { content } = writeGgufVector(readVectorFile(fixtureSource(name)));
      const loaded = loadControlVector(content);
      for (const block of [1, 2, 3]) {
        assert.deepEqual(
          addedAt(loaded, block),
          Float32Array.from({ length: 8 }, (_, i) => block + i / 16),
        );
      }
    });
  }

  const one = Float32Array.of(1);
  const refused: readonly [what: string, parts: [string, Float32Array][], code: string][] = [
    ['another site', [['blocks.1.hook_mlp_out', one]], 'cannotExport'],
    ['block 0 alone', [[at(0), one]], 'cannotExport'],
    [
      'different widths',
      [
        [at(1), one],
        [at(2), Float32Array.of(1, 2)],
      ],
      'cannotExport',
    ],
    ['values that are not finite', [[at(1), Float32Array.of(NaN)]], 'vectorNotFinite'],
  ];
  for (const [what, parts, code] of refused) {
    it(`is refused for ${what}`, () => {
      assert.throws(() => writeGgufVector(vectorAt(parts)), withCode(code));
    });
  }
});

describe('the check by the rules of llama.cpp', () => {
  const refused: readonly [what: string, bytes: Uint8Array][] = [
    ['direction.0', controlVector([0, 1])],
    ['another name', ggufWith({ tensors: [tensor('direction', [1])], data: f32(1) })],
    [
      'halves',
      ggufWith({
        tensors: [tensor('direction.1', [8], { type: 1 })],
        data: Array<number>(32).fill(0),
      }),
    ],
    [
      'a matrix',
      ggufWith({ tensors: [tensor('direction.1', [4, 2])], data: Array<number>(32).fill(0) }),
    ],
    ['no tensors', ggufWith({})],
    ['missing padding', ggufWith({ tensors: [tensor('direction.1', [1])], data: f32(1) })],
    ['what EasySteer wrote', fixtureBytes('easySteer.gguf')],
  ];
  for (const [what, bytes] of refused) {
    it(`fails for ${what}`, () => assert.throws(() => loadControlVector(bytes), LoadError));
  }

  it('passes what repeng, cvector-generator and dialz wrote', () => {
    for (const name of ['repeng.gguf', 'cvectorGenerator.gguf', 'dialz.gguf']) {
      assert.equal(loadControlVector(fixtureBytes(name)).width, 8, name);
    }
  });
});

describe('a vector written as .svec', () => {
  it('is read back, every float exactly', () => {
    const vector = testVector(4);
    const text = writeSvecVector(vector);
    const read = readVectorFile(bytesSource(new TextEncoder().encode(text), 'v.svec'));
    assert.deepEqual(read.vectors, vector.vectors);
    assert.equal(read.record.model.id, 'tiny');
  });

  it('is refused for other sites', () => {
    const vector = vectorAt([['blocks.1.hook_attn_out', Float32Array.of(1)]]);
    assert.throws(() => writeSvecVector(vector), withCode('cannotExport'));
  });
});
