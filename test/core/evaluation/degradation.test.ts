import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { degradationOfText } from '../../../extension/core/evaluation/degradation';
import type { Model, TextScore } from '../../../extension/core/model/model';
import type { Setting } from '../../../extension/core/steering/push';
import { hashModel } from '../../support/hashModel';

const setting: Setting = {
  pushes: [
    {
      hookPoint: { block: 0, site: 'residPost' },
      operator: 'add',
      tensors: { vector: { dims: [4], data: Float32Array.of(1, 1, 1, 1) } },
      multiplier: 1,
    },
  ],
  positions: 'all',
};

function score(logProbs: number[], kl: number[], appliedPositions: number): TextScore {
  return {
    logProbs: Float64Array.from(logProbs),
    klFromUnsteered: Float64Array.from(kl),
    appliedPositions,
  };
}

function modelWith(scores: readonly TextScore[]): Model {
  return { ...hashModel(), scoreText: async () => scores };
}

const task = { prompt: [1], reply: [2, 3] };

describe('degradationOfText', () => {
  it('means are over reply tokens, and the sign turns log-probability into loss', async () => {
    const model = modelWith([score([-1, -2], [0, 0], 0), score([-2, -4], [0.5, 1.5], 3)]);
    assert.deepEqual(await degradationOfText(model, task, [setting]), {
      tokens: 2,
      unsteered: 1.5,
      steered: [{ nll: 3, kl: 1, kl95: 1.45, appliedPositions: 3 }],
    });
  });

  it('a push that was applied nowhere is an error', async () => {
    const model = modelWith([score([-1, -2], [0, 0], 0), score([-1, -2], [0, 0], 0)]);
    await assert.rejects(degradationOfText(model, task, [setting]), { code: 'notApplied' });
  });

  it('a loss or a divergence that is no number is an error', async () => {
    const before = score([-1, -2], [0, 0], 0);
    for (const after of [score([-1, -Infinity], [0, 0], 2), score([-1, -2], [0, NaN], 2)]) {
      await assert.rejects(degradationOfText(modelWith([before, after]), task, [setting]), {
        code: 'notFinite',
      });
    }
  });
});
