import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dot } from '../../../../extension/core/math/dot';
import { norm } from '../../../../extension/core/math/norm';
import { angular } from '../../../../extension/core/methods/geometry/angular';
import {
  angleInPlane,
  angularPlane,
} from '../../../../extension/core/methods/geometry/angularPlane';
import { meanDifference } from '../../../../extension/core/methods/meanDifference';
import { allNear, near, withCode } from '../../../support/near';
import { runOperator } from '../../../support/runOperator';
import { storedPairs, vectorFrom } from '../../../support/runMethod';
import { goldenTensors } from '../../../support/tensors';

const tensors = goldenTensors('golden/methods/angular/tensors.safetensors');
const blocks = [10, 15, 20];
const differences = blocks.map((block) => vectorFrom(meanDifference, storedPairs(block, 'last')));

describe('angularPlane equals the references', () => {
  // Block 15 is the one most alike to the others, as the authors took it.
  const plane = angularPlane(differences);

  it('in both directions, up to the sign of the second', () => {
    allNear(plane.first, tensors('basis.b1').data, 1e-6);
    const sign = Math.sign(dot(plane.given, tensors('second_direction').data));
    allNear(
      plane.given.map((value) => sign * value),
      tensors('second_direction').data,
      1e-5,
    );
    allNear(
      plane.second.map((value) => sign * value),
      tensors('basis.b2').data,
      1e-5,
    );
  });

  it('in the angle that activations have', () => {
    const h = tensors('h').data;
    const b2 = Float64Array.from(tensors('basis.b2').data);
    const stored = { ...plane, first: Float64Array.from(tensors('basis.b1').data), second: b2 };
    for (const [at, angle] of tensors('current_angle_degrees').data.entries()) {
      const found = angleInPlane(h.subarray(at * 576, (at + 1) * 576), stored);
      near((found - angle + 540) % 360, 180, 1e-6);
    }
  });
});

describe('angularPlane', () => {
  it('takes the longest mean difference where asked to', () => {
    const { first } = angularPlane(differences, { by: 'longest' });
    const longest = differences[2] ?? [];
    near(dot(first, longest), norm(longest), 1e-9);
    assert.ok(norm(longest) > norm(differences[1] ?? []));
  });

  it('does not exist for one block, or for equal ones', () => {
    for (const rows of [differences.slice(0, 1), [differences[0] ?? [], differences[0] ?? []]]) {
      assert.throws(() => angularPlane(rows), withCode('noSpreadInPairs'));
    }
  });
});

describe('angular', () => {
  const build = (options: Parameters<typeof angular>[0]) => {
    const all = blocks.map((block) => storedPairs(block, 'last'));
    const method = angular(options);
    const running = method.start({ widths: [576, 576, 576], pairCount: 32, seed: 0 });
    for (let pair = 0; pair < 32; pair++) {
      running.add({
        positive: all.flatMap((pairs) => pairs[pair]?.positive ?? []),
        negative: all.flatMap((pairs) => pairs[pair]?.negative ?? []),
      });
    }
    return running.finish();
  };
  const h = tensors('h_centred').data;

  it('turns activations to the angle, at every hook point in one plane', async () => {
    const built = build({ angle: 250 });
    assert.equal(built.length, 3);
    const plane = angularPlane(differences);
    const runs = built.map(({ tensors: given }) => ({ tensors: given, multiplier: 1 }));
    for (const changed of await runOperator('rotate', h, 576, runs)) {
      for (let at = 0; at < 12; at++) {
        near(angleInPlane(changed.subarray(at * 576, (at + 1) * 576), plane), 250, 1e-3);
      }
    }
  });

  it('adaptive leaves alone what points away from the concept', async () => {
    const [built] = build({ angle: 250, adaptive: true });
    const { first } = angularPlane(differences);
    const runs = [{ tensors: built?.tensors ?? {}, multiplier: 1 }];
    const [changed = new Float32Array()] = await runOperator('rotate', h, 576, runs);
    let left = 0;
    for (let at = 0; at < 12; at++) {
      const [before, after] = [h, changed].map((all) => all.subarray(at * 576, (at + 1) * 576));
      const same = before?.every((value, i) => value === after?.[i]) === true;
      assert.equal(same, dot(before ?? [], first) <= 0);
      left += same ? 1 : 0;
    }
    assert.ok(left > 0 && left < 12);
  });
});
