import fc from 'fast-check';
import type { Gate } from '../../extension/core/steering/gate';
import { sites, type HookPoint } from '../../extension/core/steering/hookPoint';
import { operatorTensors } from '../../extension/core/steering/operatorShapes';
import {
  operatorNames,
  type FloatTensor,
  type OperatorName,
  type PushPart,
} from '../../extension/core/steering/push';
import type { SteeringOperator } from '../../extension/core/steering/steeringOperator';
import { units } from '../../extension/core/steering/steeringVector';
import { testVector } from './testVector';

/** Sizes of tensors by the names that shapes use. */
export type Sizes = Readonly<Record<string, number>>;

/** Seven wide at all sites: heads together may be as wide as the residual stream. */
export const sizes: Sizes = { width: 7, rank: 2, units1: 5, units2: 3 };

const finite = fc.float({ noDefaultInfinity: true, noNaN: true });

function tensorOf(shape: readonly (string | number)[]): fc.Arbitrary<FloatTensor> {
  const dims = shape.map((size) => (typeof size === 'number' ? size : (sizes[size] ?? NaN)));
  const length = dims.reduce((product, dim) => product * dim, 1);
  const values = fc.float32Array({
    minLength: length,
    maxLength: length,
    noDefaultInfinity: true,
    noNaN: true,
  });
  return values.map((data) => ({ dims, data }));
}

export function tensorsOf(operator: OperatorName): fc.Arbitrary<Record<string, FloatTensor>> {
  const { required, optional = {} } = operatorTensors[operator];
  const make = (shapes: typeof required) =>
    Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, tensorOf(shape)]));
  const needed = Object.keys(required);
  return fc.record(
    { ...make(required), ...make(optional) },
    { requiredKeys: needed, noNullPrototype: true },
  );
}

const hookPoint: fc.Arbitrary<HookPoint> = fc.record(
  {
    block: fc.nat({ max: 2 }),
    site: fc.constantFrom(...sites),
  },
  { noNullPrototype: true },
);

const span = fc
  .tuple(fc.nat({ max: 9 }), fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }))
  .map(([from, length]) => (length === undefined ? { from } : { from, to: from + length }));

const part: fc.Arbitrary<PushPart> = fc
  .tuple(hookPoint, fc.constantFrom(...operatorNames), fc.option(span, { nil: undefined }))
  .chain(([place, operator, positions]) =>
    tensorsOf(operator).map((tensors) => ({
      hookPoint: place,
      operator,
      tensors,
      ...(positions === undefined ? {} : { span: positions }),
    })),
  );

const gate: fc.Arbitrary<Gate> = fc.record(
  {
    hookPoint,
    condition: tensorOf(['width']).map(({ data }) => data),
    // JSON has one zero.
    threshold: finite.map((value) => value + 0),
    fires: fc.constantFrom('scoreAbove', 'scoreBelow'),
    read: fc.constantFrom('promptMean', 'promptLast'),
  },
  { noNullPrototype: true },
);

/** Any operator that a method could build: often several parts at one hook point. */
export const anyOperator: fc.Arbitrary<SteeringOperator> = fc.record(
  {
    parts: fc.array(part, { minLength: 1, maxLength: 5 }),
    gate,
    unit: fc.constantFrom(...units),
    record: fc.constant(testVector(1).record),
  },
  { requiredKeys: ['parts', 'unit', 'record'], noNullPrototype: true },
);

const row = (...values: readonly number[]): FloatTensor => ({
  dims: [values.length],
  data: Float32Array.from(values),
});

/** A low-rank map and a vector at block 1, the vector at block 2 too, gated. */
export function testOperator(): SteeringOperator {
  const at = (block: number): HookPoint => ({ block, site: 'residPost' });
  const matrix: FloatTensor = { dims: [1, 3], data: Float32Array.of(1, 0, 2) };
  return {
    parts: [
      {
        hookPoint: at(1),
        operator: 'affine',
        tensors: { A: matrix, B: matrix, bias: row(0, 1, 0) },
      },
      { hookPoint: at(1), operator: 'add', tensors: { vector: row(3, 0, 4) }, span: { from: 2 } },
      { hookPoint: at(2), operator: 'add', tensors: { vector: row(0, 0, 1) } },
    ],
    gate: {
      hookPoint: at(0),
      condition: Float32Array.of(1, 1, 0),
      threshold: 0.25,
      fires: 'scoreAbove',
      read: 'promptMean',
    },
    unit: 'direction',
    record: testVector(1).record,
  };
}
