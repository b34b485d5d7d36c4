import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finalNumber } from '../../../../extension/core/evaluation/benchmarks/finalNumber';
import { problemPrompt } from '../../../../extension/core/evaluation/benchmarks/solveProblem';

describe('finalNumber', () => {
  for (const { text, strict, flexible } of [
    { text: '48/2 = 24.\n24 + 48 = 72\n#### 72', strict: '72', flexible: '72' },
    { text: 'It is $1,200.00, so #### $1,200.', strict: '1200', flexible: '1200' },
    { text: '#### -5 degrees, not 7', strict: '-5', flexible: '7' },
    { text: 'The answer is 0.75.', strict: undefined, flexible: '0.75' },
    { text: 'She pays -$12 and 3,456,789 more.', strict: undefined, flexible: '3456789' },
    { text: 'No idea.', strict: undefined, flexible: undefined },
    { text: '#### ...', strict: undefined, flexible: undefined },
  ]) {
    it(`${JSON.stringify(text)} ends in ${strict} by the mark, in ${flexible} by the last number`, () => {
      assert.equal(finalNumber(text, 'strict'), strict);
      assert.equal(finalNumber(text, 'flexible'), flexible);
    });
  }
});

describe('problemPrompt', () => {
  it('shows solved problems, then the one to solve', () => {
    const shots = [{ text: '1+1?', solution: '#### 2' }];
    assert.equal(
      problemPrompt(shots, { text: '2+2?' }),
      'Question: 1+1?\nAnswer: #### 2\n\nQuestion: 2+2?\nAnswer:',
    );
  });
});
