import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scoreItem } from '../../../../extension/core/evaluation/benchmarks/choiceScorings';
import { weightedScore } from '../../../../extension/core/evaluation/benchmarks/weightedScore';
import { near } from '../../../support/near';

describe('scoreItem', () => {
  it('the sum favours short choices, the length-normalised sum does not', () => {
    const item = { gold: [1], characters: [2, 10], logProbs: [-3, -6] };
    assert.deepEqual(scoreItem('sum', item), { picked: 0, score: 0 });
    assert.deepEqual(scoreItem('perCharacter', item), { picked: 1, score: 1 });
  });

  it('MC1 asks for one true choice and leaves the other true ones out', () => {
    const item = { gold: [0, 1], best: 0, characters: [1, 1, 1], logProbs: [-2, -1, -3] };
    assert.deepEqual(scoreItem('mc1', item), { picked: 0, score: 1 });
    assert.deepEqual(scoreItem('mc1', { ...item, logProbs: [-2, -5, -1] }), {
      picked: 2,
      score: 0,
    });
  });

  it('MC2 is the probability of the true choices among all', () => {
    const logProbs = [Math.log(0.02), Math.log(0.04), Math.log(0.14)];
    const { score, picked } = scoreItem('mc2', { gold: [0, 1], characters: [1, 1, 1], logProbs });
    near(score, 0.3, 1e-12);
    assert.equal(picked, 2);
  });

  it('MC2 stays a number where every choice is very unlikely', () => {
    const item = { gold: [0], characters: [1, 1], logProbs: [-2000, -2000 - Math.log(3)] };
    near(scoreItem('mc2', item).score, 0.75, 1e-12);
  });
});

describe('weightedScore', () => {
  it('sums weight times score over all anchors, and is none for a part of them', () => {
    const items = [
      { weight: 0.7, score: 1 },
      { weight: 0.2, score: 0 },
      { weight: 0.1, score: 0.5 },
    ];
    near(weightedScore(items), 0.75, 1e-12);
    assert.equal(weightedScore(items.slice(0, 2)), undefined);
  });
});
