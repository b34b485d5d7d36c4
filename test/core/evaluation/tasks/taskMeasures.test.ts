import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scoreFirstWord } from '../../../../extension/core/evaluation/tasks/scoreFirstWord';
import { scorePreference } from '../../../../extension/core/evaluation/tasks/scorePreference';
import { tokenF1 } from '../../../../extension/core/evaluation/tasks/tokenF1';
import { mean } from '../../../../extension/core/math/mean';
import { generate } from '../../../../extension/core/model/generate';
import { loadModel } from '../../../../extension/core/model/loadModel';
import { unsteered, type Setting } from '../../../../extension/core/steering/push';
import { sharedPath } from '../../../support/golden';
import { near, withCode } from '../../../support/near';
import { hashModel } from '../../../support/hashModel';

const vector = { dims: [4], data: new Float32Array([1, -1, 0.5, 0]) };
const push = { hookPoint: { block: 0, site: 'residPost' }, operator: 'add' } as const;
const steered: Setting = {
  pushes: [{ ...push, tensors: { vector }, multiplier: 1 }],
  positions: 'fromPromptLast',
};

describe('scoreFirstWord', () => {
  it('finds right exactly what greedy decoding writes', async () => {
    const model = await loadModel(sharedPath('models/tiny/llama/plain'));
    try {
      for (const prompt of [[3, 120, 269], [7], [40, 41, 90, 7]]) {
        const { completions } = await generate(model, prompt, [unsteered], { maxTokens: 3 });
        const written = completions[0]?.tokens ?? [];
        const other = written.map((token, at) => (at === 1 ? (token + 1) % 100 : token));
        for (const [answer, expected] of [
          [written, true],
          [other, false],
        ] as const) {
          const [score] = await scoreFirstWord(model, { prompt, answer }, [unsteered]);
          assert.equal(score?.right, expected);
        }
      }
    } finally {
      await model.close();
    }
  });

  it('has the summed log-probability beside the mean per token', async () => {
    const item = { prompt: [1, 2], answer: [3, 4, 5] };
    const [plain, pushed] = await scoreFirstWord(hashModel(), item, [unsteered, steered]);
    near((plain?.wanted ?? NaN) * 3, plain?.value ?? NaN);
    assert.notEqual(plain?.value, pushed?.value);
  });

  it('refuses a push that was applied nowhere', async () => {
    const model = hashModel();
    const silent = {
      ...model,
      scoreAnswers: async (...given: Parameters<typeof model.scoreAnswers>) => {
        const scores = await model.scoreAnswers(...given);
        return scores.map((row) => row.map((score) => ({ ...score, appliedPositions: 0 })));
      },
    };
    const scored = scoreFirstWord(silent, { prompt: [1], answer: [2] }, [steered]);
    await assert.rejects(scored, withCode('notApplied'));
  });
});

describe('scorePreference', () => {
  it('is each answer per token of its own', async () => {
    const model = hashModel();
    const [wanted, unwanted] = [[3, 4, 5], [6]];
    const [score] = await scorePreference(model, { id: 'a', prompt: [1], wanted, unwanted }, [
      unsteered,
    ]);
    const task = { prompt: [1], answers: [wanted, unwanted] };
    const [[first, second] = []] = await model.scoreAnswers(task, [unsteered]);
    const perToken = (values: ArrayLike<number> = []) => mean(values);
    near(score?.wanted, perToken(first?.logProbs));
    near(score?.value, perToken(first?.logProbs) - perToken(second?.logProbs));
    assert.equal(score?.right, (score?.value ?? 0) > 0);
  });
});

describe('tokenF1', () => {
  const cases: [string, string, number][] = [
    ['The cat sat.', 'a cat sat', 2 / 3],
    ['same words', 'Same, words!', 1],
    ['', 'word', 0],
    ['one', 'two', 0],
    ['a a a', 'a', 0.5],
    ['été', 'Été', 1],
  ];
  for (const [completion, reference, expected] of cases) {
    it(`of “${completion}” and “${reference}” is ${expected.toFixed(2)}`, () => {
      near(tokenF1(completion, reference), expected);
    });
  }
});
