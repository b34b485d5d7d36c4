import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import { chooseCondition } from '../../../../extension/core/methods/conditional/chooseCondition';
import { gateFires } from '../../../../extension/core/steering/conditionGate';
import { allNear, withCode } from '../../../support/near';

const width = 40;
const { gaussian } = seededRandom('conditions');
/** Noise with so much of the first axis. */
const rows = (count: number, along: number) =>
  Array.from({ length: count }, () =>
    Float32Array.from({ length: width }, (_, i) => 0.1 * gaussian() + (i === 0 ? along : 0)),
  );

describe('chooseCondition', () => {
  it('takes the place that tells the prompts apart, and its gate opens for further ones', () => {
    const blind = { wanted: rows(20, 0), others: rows(20, 0) };
    const clear = { wanted: rows(20, 1), others: rows(20, 0) };
    const choice = chooseCondition([blind, clear, blind]);
    assert.equal(choice.place, 1);
    assert.equal(choice.f1, 1);
    assert.deepEqual(choice.measuredOn, { wanted: 10, others: 10 });
    assert.ok(rows(30, 1).every((row) => gateFires(row, choice)));
    assert.ok(rows(30, 0).every((row) => !gateFires(row, choice)));
  });

  it('makes the condition of every second prompt only', () => {
    const [wanted, others] = [rows(5, 3), rows(4, 0)];
    const mean = (of: readonly Float32Array[], i: number) =>
      of.reduce((sum, row, at) => sum + (at % 2 === 0 ? (row[i] ?? NaN) : 0), 0) /
      Math.ceil(of.length / 2);
    const expected = Array.from({ length: width }, (_, i) => mean(wanted, i) - mean(others, i));
    allNear(chooseCondition([{ wanted, others }]).condition, expected, 1e-6);
  });

  it('does not find in noise what is not there', () => {
    const noise = Array.from({ length: 5 }, () => ({ wanted: rows(60, 0), others: rows(60, 0) }));
    // Opening for all of as many prompts of both kinds has F1 2/3.
    assert.ok(chooseCondition(noise).f1 < 0.8);
  });

  it('prefers, of places that separate, the one with the wider gap', () => {
    const near = { wanted: rows(20, 1), others: rows(20, 0) };
    const far = { wanted: rows(20, 3), others: rows(20, 0) };
    assert.equal(chooseCondition([near, far]).place, 1);
  });

  it('needs two prompts of each kind', () => {
    const few = { wanted: rows(1, 3), others: rows(9, 0) };
    assert.throws(() => chooseCondition([few]), withCode('tooFewPrompts'));
  });
});
