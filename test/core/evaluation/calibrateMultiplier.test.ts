import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calibrateMultiplier } from '../../../extension/core/evaluation/calibrateMultiplier';

const target = 0.1;

/** Divergences as functions of the multiplier, with the multiplier that meets the target. */
const curves: readonly [name: string, kl: (m: number) => number, expected: number][] = [
  ['a square, as of small pushes', (m) => 0.4 * m ** 2, 0.5],
  ['a very small square', (m) => 1e-9 * m ** 2, 1e4],
  ['a very large square', (m) => 1e9 * m ** 2, 1e-5],
  ['a square that saturates', (m) => 2 * (1 - Math.exp(-(m ** 2))), Math.sqrt(-Math.log(0.95))],
  ['a line', (m) => 3 * m, 1 / 30],
  ['a steep power', (m) => m ** 6, 0.1 ** (1 / 6)],
  ['a square with a step', (m) => (m < 3 ? 0.001 * m ** 2 : 0.02 * m ** 2), 3],
  [
    'a square behind which the model breaks',
    (m) => (m > 0.3 ? Infinity : 2 * m ** 2),
    Math.sqrt(0.05),
  ],
];

describe('calibrateMultiplier', () => {
  for (const [name, kl, expected] of curves.filter(([name]) => !name.includes('step'))) {
    it(`meets the target on ${name}`, async () => {
      const found = await calibrateMultiplier((m) => Promise.resolve(kl(m)), { target });
      assert.equal(found.missed, undefined);
      assert.equal(found.kl, kl(found.multiplier));
      assert.ok(Math.abs(found.kl / target - 1) <= 0.05, `${found.kl}`);
      assert.ok(Math.abs(Math.log(found.multiplier / expected)) < 0.06, `${found.multiplier}`);
    });
  }

  it('needs two rounds where KL is a square: the first one tells the factor', async () => {
    const { rounds } = await calibrateMultiplier((m) => Promise.resolve(0.7 * m ** 2), { target });
    assert.equal(rounds.length, 2);
  });

  it('says so, and takes the nearest, where KL jumps over the target', async () => {
    const [, kl] = curves.find(([name]) => name.includes('step')) ?? ['', () => NaN, 0];
    const found = await calibrateMultiplier((m) => Promise.resolve(kl(m)), { target });
    assert.equal(found.missed, 'unsteady');
    assert.ok(Math.abs(found.multiplier - 3) < 0.5, `${found.multiplier}`);
    assert.equal(found.rounds.length, 12);
  });

  it('stops at the whole change where that costs less than the target', async () => {
    const found = await calibrateMultiplier((m) => Promise.resolve(0.02 * m ** 2), {
      target,
      largest: 1,
    });
    assert.deepEqual(found, {
      multiplier: 1,
      kl: 0.02,
      missed: 'wholeChange',
      rounds: [{ multiplier: 1, kl: 0.02 }],
    });
  });

  it('stops where no multiplier moves the model', async () => {
    const found = await calibrateMultiplier(() => Promise.resolve(0), { target });
    assert.equal(found.missed, 'noEffect');
    assert.equal(found.multiplier, 1);
  });

  it('fails where every multiplier breaks the model', () =>
    assert.rejects(
      calibrateMultiplier(() => Promise.resolve(Infinity), { target }),
      { code: 'notCalibrated' },
    ));
});
