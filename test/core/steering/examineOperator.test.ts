import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { examineOperator } from '../../../extension/core/steering/doctor/examineOperator';
import type { DoctorModel } from '../../../extension/core/steering/doctor/finding';
import type { SteeringOperator } from '../../../extension/core/steering/steeringOperator';
import { partsOf } from '../../../extension/core/steering/steeringOperator';
import { vectorOfOperator } from '../../../extension/core/steering/vectorOfOperator';
import { testOperator } from '../../support/testOperator';
import { testVector } from '../../support/testVector';

const { gate, ...open } = testOperator();
const vector = testVector(3);
const { unit, record } = vector;
const adding: SteeringOperator = { parts: partsOf(vector), unit, record };

function because(operator: SteeringOperator): string {
  const found = vectorOfOperator(operator);
  assert.ok('because' in found);
  return found.because;
}

describe('the vector of an operator', () => {
  it('is there when it only adds one at each hook point', () => {
    const found = vectorOfOperator(adding);
    assert.ok('vector' in found);
    assert.deepEqual(found.vector.vectors, vector.vectors);
    assert.equal(found.vector.unit, unit);
    assert.deepEqual(found.vector.record.operations, ['taken out of an operator file']);
  });

  it('is not there for anything else, and the reason says what', () => {
    assert.match(because(open), /^affine at block 1 .*adds at blocks\.2\.hook_resid_post could be/);
    assert.match(because({ ...adding, ...(gate && { gate }) }), /gate/);
    const [first] = adding.parts;
    assert.ok(first);
    assert.match(because({ ...adding, parts: [{ ...first, span: { from: 2 } }] }), /positions/);
    assert.match(
      because({ ...adding, parts: [first, first] }),
      /more than one vector at blocks\.1/,
    );
  });
});

describe('an operator under examination', () => {
  const model: DoctorModel = { id: 'm', blockCount: 4, width: 3 };
  const codes = (operator: SteeringOperator, held: DoctorModel = model) =>
    examineOperator({ operator, model: held }).findings.map(({ code, severity }) =>
      severity === 'info' ? code : `${code}!`,
    );

  it('that fits is told in parts, with shapes, norms and gate', () => {
    const report = examineOperator({ operator: testOperator(), model });
    const [affine, add] = report.parts;
    assert.deepEqual(affine?.tensors[0], { name: 'A', shape: [1, 3], norm: Math.sqrt(5) });
    assert.deepEqual(add?.span, { from: 2 });
    assert.equal(add.tensors[0]?.norm, 5);
    assert.match(report.gate ?? '', /mean activation at blocks\.0\.hook_resid_post.*above 0\.2500/);
    assert.deepEqual(codes(testOperator()), ['dialect', 'export']);
  });

  it('is held against the model', () => {
    assert.deepEqual(codes(open, { ...model, width: 8 }), ['dialect', 'widthDiffers!', 'export']);
    const short = codes(open, { ...model, blockCount: 2 });
    assert.deepEqual(short, ['dialect', 'blocksOutOfRange!', 'export']);
  });

  it('with values that are not finite is an error, and has no norm there', () => {
    const [first] = adding.parts;
    assert.ok(first);
    const broken = { dims: [3], data: Float32Array.of(1, NaN, 0) };
    const operator = { ...adding, parts: [{ ...first, tensors: { vector: broken } }] };
    const report = examineOperator({ operator });
    assert.deepEqual(report.parts[0]?.tensors, [{ name: 'vector', shape: [3] }]);
    assert.ok(codes(operator).includes('notFinite!'));
  });

  it('is offered to other programs only where they can do the same', () => {
    const exportOf = (operator: SteeringOperator) =>
      examineOperator({ operator }).findings.find(({ code }) => code === 'export')?.message ?? '';
    assert.match(exportOf(adding), /can write it as GGUF/);
    assert.match(exportOf(open), /cannot become a GGUF/);
    const parts = adding.parts.map((part) => ({
      ...part,
      hookPoint: { ...part.hookPoint, site: 'mlpOut' as const },
    }));
    assert.match(exportOf({ ...adding, parts }), /other sites/);
  });
});
