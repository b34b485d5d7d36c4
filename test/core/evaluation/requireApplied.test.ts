import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requireApplied } from '../../../extension/core/evaluation/requireApplied';
import type { Gate } from '../../../extension/core/steering/gate';
import type { Setting } from '../../../extension/core/steering/push';
import { withCode } from '../../support/near';

const hookPoint = { block: 1, site: 'residPost' } as const;
const vector = { dims: [1], data: new Float32Array([1]) };
const setting = (multiplier: number): Setting => ({
  pushes: [{ hookPoint, operator: 'add', tensors: { vector }, multiplier }],
  positions: 'answer',
});
const gate: Gate = {
  hookPoint,
  condition: new Float32Array([1]),
  threshold: 0,
  fires: 'scoreAbove',
  read: 'promptMean',
};

describe('requireApplied', () => {
  it('refuses a push that reached no position', () => {
    assert.throws(() => {
      requireApplied('An item', setting(1), 0);
    }, withCode('notApplied'));
  });

  it('lets pass what is pushed, what is not to be, and what a closed gate kept unsteered', () => {
    requireApplied('An item', setting(1), 3);
    requireApplied('An item', setting(0), 0);
    requireApplied('An item', { ...setting(1), gate }, 0);
  });
});
