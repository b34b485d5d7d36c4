import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearestName } from '../../../extension/core/study/nearestName';

const known = ['multipliers', 'operators', 'seed', 'pairs'];
const cases: [name: string, nearest: string | undefined][] = [
  ['multiplers', 'multipliers'],
  ['Operator', 'operators'],
  ['sead', 'seed'],
  ['pair', 'pairs'],
  ['PAIRS', 'pairs'],
  ['temperature', undefined],
  ['', undefined],
];

describe('nearestName', () => {
  for (const [name, nearest] of cases) {
    it(`"${name}" is near ${nearest ?? 'nothing'}`, () =>
      assert.equal(nearestName(name, known), nearest));
  }

  it('nothing is near when nothing is known', () => assert.equal(nearestName('a', []), undefined));
});
