import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { meanRow } from '../../../extension/core/math/meanRow';
import { conditionSimilarity, gateFires } from '../../../extension/core/steering/conditionGate';
import { sharedJson } from '../../support/golden';
import { near } from '../../support/near';
import { goldenTensors } from '../../support/tensors';

const tensors = goldenTensors('golden/methods/cast/tensors.safetensors');
interface Case {
  readonly condition: string;
  readonly scale: number;
  readonly sequence: number;
  readonly pool: 'mean' | 'last';
  readonly threshold: number;
  readonly similarity: number;
  readonly ibm_larger_fires: boolean;
  readonly ibm_smaller_fires: boolean;
  readonly steeringcontrol_greater_fires: boolean;
}
const { cases } = sharedJson<{ cases: readonly Case[] }>('golden/methods/cast/golden.json');
const all = tensors('hidden_states').data;
const width = 576;
const positionsOf = (sequence: number) =>
  [0, 1, 2].map((at) => all.subarray((sequence * 3 + at) * width, (sequence * 3 + at + 1) * width));

describe('the gate of CAST equals the authors’', () => {
  it(`in the similarity and the decision of ${cases.length} cases`, () => {
    assert.equal(cases.length, 576);
    for (const each of cases) {
      const rows = positionsOf(each.sequence).map((row) =>
        Float64Array.from(row, (value) => value * each.scale),
      );
      const h = each.pool === 'mean' ? meanRow(rows) : (rows[2] ?? []);
      const condition = tensors(`condition.${each.condition}`).data;
      const { threshold } = each;
      near(conditionSimilarity(h, condition), each.similarity, 1e-5);
      const above = gateFires(h, { condition, threshold, fires: 'scoreAbove' });
      const below = gateFires(h, { condition, threshold, fires: 'scoreBelow' });
      assert.equal(above, each.steeringcontrol_greater_fires);
      assert.equal(above, each.ibm_smaller_fires);
      assert.equal(below, each.ibm_larger_fires);
    }
  });

  it('and does not see the sign of the condition', () => {
    const condition = tensors('condition.pc').data;
    const [h = []] = positionsOf(2);
    const turned = condition.map((value) => -value);
    near(conditionSimilarity(h, turned), conditionSimilarity(h, condition), 1e-12);
  });

  it('is 0 where nothing lies along the condition', () => {
    assert.equal(conditionSimilarity([0, 1], [1, 0]), 0);
  });
});
