import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import {
  bootstrapInterval,
  type BootstrapOptions,
} from '../../../extension/core/math/bootstrapInterval';
import type { Interval } from '../../../extension/core/math/interval';
import { signFlipTest } from '../../../extension/core/math/signFlipTest';
import { sum } from '../../../extension/core/math/sum';
import { wilsonInterval } from '../../../extension/core/math/wilsonInterval';

const simulations = 2000;
const random = seededRandom(2026, 'coverage');

/** Ways of drawing one value, with their true means. */
const values = {
  normal: { draw: () => random.gaussian(), truth: 0 },
  /** Skewness 2, as of divergences. */
  exponential: { draw: () => -Math.log(1 - random.uniform()), truth: 1 },
  /** After minus before of an item; what both share is far larger than what changed. */
  pairedDifference: {
    draw: () => {
      const shared = 5 * random.gaussian();
      const [before, after] = [shared + random.gaussian(), shared + 0.4 + random.gaussian()];
      return after - before;
    },
    truth: 0.4,
  },
} as const;

/** Share of simulations whose interval holds the truth, in percent. */
function coverage(
  draw: () => number,
  truth: number,
  { n, ...options }: Partial<BootstrapOptions> & { readonly n: number },
): number {
  return percent(() => {
    const sample = Float64Array.from({ length: n }, draw);
    return holds(bootstrapInterval(sample, { seed: 1, ...options }), truth);
  });
}

const holds = (interval: Interval | undefined, truth: number) =>
  interval !== undefined && interval.low <= truth && truth <= interval.high;

function percent(isHit: () => boolean): number {
  let hits = 0;
  for (let simulation = 0; simulation < simulations; simulation++) if (isHit()) hits++;
  return (100 * hits) / simulations;
}

function assertBetween(value: number, low: number, high: number, what: string): void {
  assert.ok(value >= low && value <= high, `${what}: ${value} %, expected ${low} to ${high} %`);
}

describe(`coverage of 95 % intervals in ${simulations} simulations`, () => {
  for (const [name, { draw, truth }] of Object.entries(values)) {
    for (const n of [30, 100]) {
      it(`of the mean of ${n} values, ${name}: 93 to 97 %`, () => {
        // Fewer resamples than studies draw widen what is seen here, never narrow it.
        assertBetween(coverage(draw, truth, { n, draws: 1000 }), 93, 97, name);
      });
    }
  }

  it('of few values: studentised holds where percentile is too narrow', () => {
    const { draw, truth } = values.normal;
    for (const n of [5, 12]) {
      const options = { n, draws: 500 };
      assertBetween(coverage(draw, truth, options), 93, 97, `studentised, n = ${n}`);
      const percentile = coverage(draw, truth, { ...options, kind: 'percentile' });
      assertBetween(percentile, 75, 92.5, `percentile, n = ${n}`);
    }
  });

  it('of values of which most are equal, such as rises of repetition: a little too often', () => {
    const draw = () => (random.uniform() < 0.6 ? 0 : random.uniform());
    for (const n of [12, 30]) {
      assertBetween(coverage(draw, 0.2, { n, draws: 500 }), 93, 98.5, `n = ${n}`);
    }
  });

  it('of shares (Wilson), summed over all counts instead of simulated', () => {
    for (const share of [0.1, 0.5]) {
      for (const n of [30, 100]) {
        const covered = Array.from({ length: n + 1 }, (_, successes) =>
          holds(wilsonInterval({ successes, n }), share) ? binomial(successes, n, share) : 0,
        );
        assertBetween(100 * sum(covered), 93, 97.5, `share ${share}, n = ${n}`);
      }
    }
  });
});

/** Probability of so many successes of n. */
function binomial(successes: number, n: number, share: number): number {
  let logWays = 0;
  for (let k = 1; k <= successes; k++) logWays += Math.log((n - k + 1) / k);
  return Math.exp(logWays + successes * Math.log(share) + (n - successes) * Math.log(1 - share));
}

describe(`sign-flip test at 5 % in ${simulations} simulations of no effect`, () => {
  it('rejects 5 ± 1.5 %, exact and sampled', () => {
    const rejects = (n: number, draws: number) =>
      percent(() => {
        const differences = Array.from({ length: n }, random.gaussian);
        return signFlipTest(differences, { seed: 1, draws }).p <= 0.05;
      });
    assertBetween(rejects(10, 0), 3.5, 6.5, 'n = 10, all patterns');
    // With 199 patterns a p of exactly 0.05 exists, so that the level is 5 % and not less.
    assertBetween(rejects(30, 199), 3.5, 6.5, 'n = 30, 199 patterns');
  });

  it('rejects far more often where there is one', () => {
    const power = percent(() => {
      const differences = Array.from({ length: 20 }, () => 0.8 + random.gaussian());
      return signFlipTest(differences, { seed: 1, draws: 199 }).p <= 0.05;
    });
    assertBetween(power, 85, 100, 'effect of 0.8 standard deviations');
  });
});
