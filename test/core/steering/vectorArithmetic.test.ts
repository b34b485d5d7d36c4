import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SteeringVector } from '../../../extension/core/steering/steeringVector';
import {
  add,
  cosines,
  matchNorms,
  negate,
  normalise,
  norms,
  scale,
  select,
  subtract,
} from '../../../extension/core/steering/vectorArithmetic';
import { allNear, near, withCode } from '../../support/near';
import { testVector } from '../../support/testVector';

const v = testVector(1);
const w = testVector(2);
const place = 'blocks.1.hook_resid_post';

const equations: readonly [name: string, left: SteeringVector, right: SteeringVector][] = [
  ['v + w = w + v', add(v, w), add(w, v)],
  ['v − w = −(w − v)', subtract(v, w), negate(subtract(w, v))],
  ['2·v = v + v', scale(v, 2), add(v, v)],
  ['v − v = 0·v', subtract(v, v), scale(v, 0)],
  ['−(−v) = v', negate(negate(v)), v],
  ['(v + w) − w = v', subtract(add(v, w), w), v],
  ['v with the norms of v = v', matchNorms(v, v), v],
  ['normalise(3·v) = normalise(v)', normalise(scale(v, 3)), normalise(v)],
  ['2·v with the norms of v = v', matchNorms(scale(v, 2), v), v],
];

describe('vector arithmetic', () => {
  for (const [name, left, right] of equations) {
    it(name, () => {
      assert.deepEqual([...left.vectors.keys()], [...right.vectors.keys()]);
      for (const [hookName, values] of left.vectors) {
        allNear(values, right.vectors.get(hookName) ?? [], 1e-6, hookName);
      }
    });
  }

  it('0·v is exactly 0 and 1·v exactly v', () => {
    for (const values of scale(v, 0).vectors.values()) assert.ok(values.every((x) => x === 0));
    assert.deepEqual(scale(v, 1).vectors, v.vectors);
  });

  it('leaves its operands as they were', () => {
    const before = structuredClone([...v.vectors]);
    scale(v, 5);
    subtract(v, w);
    normalise(v);
    assert.deepEqual([...v.vectors], before);
  });

  it('norms: ‖m·v‖ = |m|·‖v‖, and 1 once normalised', () => {
    for (const [hookName, length] of norms(v)) {
      near(norms(scale(v, -3)).get(hookName), 3 * length, 1e-6);
      near(norms(normalise(v)).get(hookName), 1, 1e-6);
    }
  });

  it('cosines: 1 with itself, −1 with its negative, none with zero', () => {
    near(cosines(v, scale(v, 4)).get(place), 1, 1e-6);
    near(cosines(v, negate(v)).get(place), -1, 1e-6);
    assert.equal(cosines(v, scale(v, 0)).get(place), undefined);
  });

  it('says what multiplier 1 means now, and what was done', () => {
    assert.equal(normalise(v).unit, 'direction');
    assert.equal(negate(normalise(v)).unit, 'direction');
    assert.equal(scale(normalise(v), 2).unit, 'vector');
    const { operations } = scale(subtract(v, w), 2).record;
    assert.deepEqual(operations, ['minus meanDifference of concept 2', 'scaled by 2']);
  });

  it('selects hook points and refuses one that is not there', () => {
    assert.deepEqual([...select(v, [place]).vectors.keys()], [place]);
    assert.throws(() => select(v, ['blocks.9.mlp']), withCode('hookPointMissing'));
  });

  it('refuses to combine vectors of other models, hook points or widths', () => {
    const otherModel = { ...w, record: { ...w.record, model: { id: 'other', hash: '00' } } };
    const fewer = select(w, [place]);
    const narrow = { ...w, vectors: new Map([...w.vectors].map(([k, x]) => [k, x.slice(1)])) };
    for (const other of [otherModel, fewer, narrow]) {
      assert.throws(() => add(v, other), withCode('vectorsDiffer'));
      assert.throws(() => add(other, v), withCode('vectorsDiffer'));
    }
    assert.throws(() => cosines(v, fewer), withCode('vectorsDiffer'));
  });

  it('refuses a direction of zero', () => {
    assert.throws(() => normalise(scale(v, 0)), withCode('zeroVector'));
    assert.throws(() => matchNorms(scale(v, 0), v), withCode('zeroVector'));
  });
});
