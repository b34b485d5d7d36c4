import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scoreChoices } from '../../../../extension/core/evaluation/benchmarks/scoreChoices';
import { unsteered } from '../../../../extension/core/steering/push';
import { predictedFromPrompt } from '../../../../extension/core/evaluation/predictedFromPrompt';
import { characterModel, pushed } from '../../../support/characterModel';
import { allNear, withCode } from '../../../support/near';

const item = {
  id: 'cup',
  weight: 1,
  prompt: 'the',
  gold: [0],
  choices: [
    { lead: ' cup', text: ' is big', shown: 'cup' },
    { lead: ' box', text: ' is big', shown: 'box' },
  ],
};

describe('scoreChoices', () => {
  it('sums over the scored text alone, whatever stands between it and the prompt', async () => {
    const model = characterModel((_, answer) => (answer.startsWith(' cup') ? -0.5 : -2));
    const [plain] = await scoreChoices(model, item, [unsteered]);
    allNear(plain?.logProbs ?? [], [7 * -0.5, 7 * -2], 1e-12);
  });

  it('gives all settings to the model at once', async () => {
    const model = characterModel((_, answer, multiplier) =>
      answer.startsWith(' cup') ? -1 - multiplier : -2,
    );
    const scores = await scoreChoices(model, item, [unsteered, pushed(1), pushed(2)]);
    assert.equal(model.calls.length, 1);
    allNear(
      scores.map(({ logProbs }) => logProbs[0] ?? NaN),
      [-7, -14, -21],
      1e-12,
    );
    assert.ok((scores[1]?.appliedPositions ?? 0) > 0 && scores[0]?.appliedPositions === 0);
  });

  it('refuses a prompt or a choice without tokens', async () => {
    const model = characterModel(() => -1);
    const without = scoreChoices(model, { ...item, prompt: '' }, [unsteered]);
    await assert.rejects(without, withCode('promptWithoutTokens'));
    const choices = [{ lead: ' cup', text: '', shown: 'cup' }];
    const empty = scoreChoices(model, { ...item, choices }, [unsteered]);
    await assert.rejects(empty, withCode('choiceWithoutTokens'));
  });
});

describe('predictedFromPrompt', () => {
  it('lets a push from the answer on begin at the token that predicts it, and no other', () => {
    assert.equal(
      predictedFromPrompt({ pushes: [], positions: 'answer' }).positions,
      'fromPromptLast',
    );
    for (const positions of ['all', 'prompt', 'fromPromptLast'] as const) {
      assert.equal(predictedFromPrompt({ pushes: [], positions }).positions, positions);
    }
  });
});
