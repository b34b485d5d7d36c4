import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dot } from '../../../../extension/core/math/dot';
import { norm } from '../../../../extension/core/math/norm';
import { subtractRows } from '../../../../extension/core/math/subtractRows';
import { unitRow } from '../../../../extension/core/math/unitRow';
import {
  applyAffineMap,
  type AffineMap,
} from '../../../../extension/core/methods/affine/affineMap';
import {
  ablateThenAdd,
  ablateThenConstant,
  ace,
} from '../../../../extension/core/methods/affine/componentMethods';
import { setComponent } from '../../../../extension/core/methods/affine/setComponent';
import type { OperatorMethod } from '../../../../extension/core/methods/method';
import { allNear, near, withCode } from '../../../support/near';
import { storedPairs } from '../../../support/runMethod';
import { goldenTensors } from '../../../support/tensors';

const tensors = goldenTensors('golden/methods/affine/tensors.safetensors');
const h = tensors('h').data;
const v = tensors('v').data;
const unit = unitRow(v) ?? new Float64Array();
const reference = tensors('reference').data;
const width = v.length;

function equalsGolden(map: AffineMap, tensor: string, tolerance: number): void {
  const expected = tensors(tensor).data;
  for (let start = 0; start < h.length; start += width) {
    const row = h.subarray(start, start + width);
    const error = subtractRows(applyAffineMap(map, row), expected.subarray(start, start + width));
    assert.ok(norm(error) <= tolerance * norm(row), `${tensor}: ${norm(error) / norm(row)}`);
  }
}

describe('setComponent equals the references', () => {
  const cases: readonly (readonly [tensor: string, component: number, tolerance: number])[] = [
    ['float64.ablate', 0, 1e-12],
    ['float64.ace', dot(unit, reference), 1e-12],
    ['float64.ablate_then_constant.a-2', -2, 1e-12],
    ['float64.ablate_then_constant.a0', 0, 1e-12],
    ['float64.ablate_then_constant.a3', 3, 1e-12],
    ['ablate.unit.reverse0', 0, 1e-5],
    ['ablate.unit.reverse1', 0, 1e-5],
    ['ace.unit.reverse0', dot(unit, reference), 1e-5],
    ['ace.unit.reverse1', dot(unit, reference), 1e-5],
    ['steering_vectors.ablation.m1', 0, 1e-5],
    ['steering_vectors.ablation.m-1.5', 0, 1e-5],
    ['steering_vectors.ablation_then_addition.m1', norm(v), 1e-5],
    ['steering_vectors.ablation_then_addition.m-1.5', -1.5 * norm(v), 1e-5],
  ];
  for (const [tensor, component, tolerance] of cases) {
    it(tensor, () => equalsGolden(setComponent(v, component), tensor, tolerance));
  }

  it('and not SteeringControl with a raw vector, which takes |v|² times the component away', () => {
    assert.throws(() => equalsGolden(setComponent(v, 0), 'ablate.raw.reverse0', 1e-2));
  });
});

describe('setComponent', () => {
  const row = h.subarray(0, width);

  it('twice is once', () => {
    const map = setComponent(v, 3);
    const once = applyAffineMap(map, row);
    allNear(applyAffineMap(map, once), once, 1e-12);
    near(dot(once, unit), 3, 1e-10);
  });

  it('to the component that is there is the identity', () => {
    allNear(applyAffineMap(setComponent(v, dot(unit, row)), row), row, 1e-12);
  });

  it('is the same for the vector at any length and sign', () => {
    const scaled = v.map((value) => -3 * value);
    const component = dot(unit, reference);
    const found = applyAffineMap(setComponent(scaled, -component), row);
    allNear(found, applyAffineMap(setComponent(v, component), row), 1e-6);
  });

  it('does not exist for a zero vector: 0/0 would make every logit not a number', () => {
    assert.throws(() => setComponent(new Float32Array(3), 0), withCode('noSpreadInPairs'));
  });
});

describe('methods that set a component', () => {
  const pairs = storedPairs(15, 'last');
  const component = (method: OperatorMethod) => {
    const build = method.start({ widths: [width], pairCount: pairs.length, seed: 0 });
    for (const pair of pairs) build.add(pair);
    const { bias } = build.finish()[0]?.tensors ?? {};
    return dot(bias?.data ?? [], unit);
  };

  it('ace takes that of the mean negative member', () => {
    near(component(ace), dot(reference, unit), 1e-5);
  });

  it('ablateThenConstant takes that of the mean positive one, ‖v‖ further', () => {
    near(component(ablateThenConstant), dot(reference, unit) + norm(v), 1e-5);
  });

  it('ablateThenAdd takes ‖v‖', () => {
    near(component(ablateThenAdd), norm(v), 1e-5);
  });
});
