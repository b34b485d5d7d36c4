import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scorePair } from '../../../extension/core/evaluation/scorePair';
import type { AnswerTask, Model } from '../../../extension/core/model/model';
import { unsteered, type Setting } from '../../../extension/core/steering/push';
import { hashModel } from '../../support/hashModel';

const vector = { dims: [4], data: Float32Array.of(1, 0, -1, 2) };

function pushed(multiplier: number): Setting {
  const hookPoint = { block: 1, site: 'residPost' } as const;
  return {
    pushes: [{ hookPoint, operator: 'add', tensors: { vector }, multiplier }],
    positions: 'answer',
  };
}

const shared = {
  id: 'shared',
  positive: { prompt: [1, 2, 3], answer: [4, 5] },
  negative: { prompt: [1, 2, 3], answer: [6, 7, 8] },
};
const apart = { ...shared, id: 'apart', negative: { prompt: [1, 9], answer: [6, 7, 8] } };

/** The fake model, and the tasks it was given. */
function watched(): { readonly model: Model; readonly tasks: AnswerTask[] } {
  const model = hashModel();
  const tasks: AnswerTask[] = [];
  return {
    tasks,
    model: {
      ...model,
      scoreAnswers: (task, settings, options) => {
        tasks.push(task);
        return model.scoreAnswers(task, settings, options);
      },
    },
  };
}

describe('scorePair', () => {
  it('two answers to one prompt are one task', async () => {
    const { model, tasks } = watched();
    const [score] = await scorePair(model, shared, [unsteered]);
    assert.deepEqual(tasks, [
      {
        prompt: [1, 2, 3],
        answers: [
          [4, 5],
          [6, 7, 8],
        ],
      },
    ]);
    assert.deepEqual([score?.positive.tokens, score?.negative.tokens], [2, 3]);
  });

  it('answers to two prompts are scored after their own', async () => {
    const { model, tasks } = watched();
    const settings = [unsteered, pushed(1)];
    const scores = await scorePair(model, apart, settings);
    assert.equal(tasks.length, 2);
    const [alone] = await scorePair(
      model,
      { ...shared, positive: apart.negative, negative: apart.negative },
      settings,
    );
    assert.deepEqual(scores[0]?.negative, alone?.positive);
  });

  it('a log-probability is the sum over answer tokens', async () => {
    const model = hashModel();
    const task = { prompt: [1, 2, 3], answers: [[4, 5]] };
    const [[answer] = []] = await model.scoreAnswers(task, [unsteered]);
    const [score] = await scorePair(model, shared, [unsteered]);
    const [first = NaN, second = NaN] = answer?.logProbs ?? [];
    assert.equal(score?.positive.logProb, first + second);
  });

  it('scores come in the order of the settings', async () => {
    const scores = await scorePair(hashModel(), shared, [pushed(1), pushed(-1)]);
    const turned = await scorePair(hashModel(), shared, [pushed(-1), pushed(1)]);
    assert.deepEqual(scores, [...turned].reverse());
  });

  it('a push that was applied nowhere is an error', async () => {
    const model = hashModel();
    const broken: Model = {
      ...model,
      scoreAnswers: async (task, settings) => {
        const scores = await model.scoreAnswers(task, settings);
        return scores.map((row) => row.map((score) => ({ ...score, appliedPositions: 0 })));
      },
    };
    await scorePair(broken, shared, [unsteered, pushed(0)]);
    await assert.rejects(scorePair(broken, shared, [pushed(1)]), { code: 'notApplied' });
  });

  it('a log-probability that is no number is an error that names the setting', async () => {
    const model = hashModel();
    const overflowing: Model = {
      ...model,
      scoreAnswers: async (task, settings) => {
        const scores = await model.scoreAnswers(task, settings);
        return scores.map((row, index) =>
          row.map((score) => (index === 0 ? score : { ...score, logProbs: Float64Array.of(NaN) })),
        );
      },
    };
    await assert.rejects(scorePair(overflowing, shared, [unsteered, pushed(1e30)]), {
      code: 'notFinite',
      message: /Item shared, add at blocks\.1\.hook_resid_post × 1e\+30/,
    });
  });
});
