import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MeasuredCandidate } from '../../../../extension/core/methods/refusal/candidate';
import {
  brokenLimit,
  chooseCandidate,
} from '../../../../extension/core/methods/refusal/chooseCandidate';
import { refusalScore } from '../../../../extension/core/methods/refusal/refusalScore';
import { templateTokens } from '../../../../extension/core/methods/refusal/templateTokens';
import { near } from '../../../support/near';

const candidate = (given: Partial<MeasuredCandidate>): MeasuredCandidate => ({
  token: -1,
  block: 3,
  direction: new Float32Array(2),
  ablated: 0,
  kl: 0,
  induced: 1,
  ...given,
});

describe('chooseCandidate', () => {
  it('takes the smallest refusal score under ablation among those within the limits', () => {
    const all = [
      candidate({ ablated: -9, kl: 0.2 }),
      candidate({ ablated: -8, induced: -0.1 }),
      candidate({ ablated: -7, block: 8 }),
      candidate({ ablated: -5 }),
      candidate({ ablated: -6, kl: 0.1, induced: 0, block: 7 }),
    ];
    assert.equal(chooseCandidate(all, 10)?.ablated, -6);
    const broken = all.map((each) => brokenLimit(each, 10));
    assert.deepEqual(broken, ['kl', 'induced', 'depth', undefined, undefined]);
  });

  it('takes other limits where they are given', () => {
    const one = candidate({ kl: 0.3, induced: -2 });
    assert.equal(chooseCandidate([one], 10), undefined);
    assert.equal(chooseCandidate([one], 10, { kl: 0.3, induced: -2 }), one);
    assert.equal(brokenLimit(one, 10, { kl: 0.3, induced: -1 }), 'induced');
  });

  it('takes none where each breaks a limit, or has no number', () => {
    const all = [candidate({ kl: NaN }), candidate({ induced: NaN }), candidate({ kl: 1 })];
    assert.equal(chooseCandidate(all, 10), undefined);
  });
});

describe('refusalScore', () => {
  it('is the log odds of the refusal tokens, also where they are near certain', () => {
    const logits = [1, 2, 0.5, -1];
    const total = logits.reduce((sum, value) => sum + Math.exp(value), 0);
    const p = (Math.exp(2) + Math.exp(-1)) / total;
    near(refusalScore(logits, [1, 3]), Math.log(p) - Math.log(1 - p), 1e-12);
    near(refusalScore([60, 0, 0], [0]), 60 - Math.log(2), 1e-12);
    near(refusalScore([0, 0, 0, 0], [1, 2]), 0, 1e-12);
  });
});

describe('templateTokens', () => {
  it('counts what all prompts end with, up to 8, and at least the last token', () => {
    assert.equal(
      templateTokens([
        [1, 2, 9, 8, 7],
        [3, 9, 8, 7],
        [4, 5, 5, 8, 7],
      ]),
      2,
    );
    assert.equal(
      templateTokens([
        [1, 2],
        [1, 3],
      ]),
      1,
    );
    assert.equal(templateTokens([[1, 2], [2]]), 1);
    const long = Array.from({ length: 20 }, (_, at) => at);
    assert.equal(templateTokens([long, long]), 8);
  });
});
