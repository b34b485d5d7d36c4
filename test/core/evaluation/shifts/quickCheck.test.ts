import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom, type Random } from '../../../../extension/core/base/random';
import {
  itemsToHalfWidth,
  itemsToVerdict,
} from '../../../../extension/core/evaluation/shifts/itemsNeeded';
import {
  judge,
  quickCheck,
  type QuickCheck,
  type QuickCheckOptions,
} from '../../../../extension/core/evaluation/shifts/quickCheck';
import { anytimeHalfWidth } from '../../../../extension/core/math/anytimeMean';
import { valueOrCode } from '../../../support/errorCode';

const turned = (slopes: readonly number[]) => slopes.filter((slope) => slope < 0).length;
const check = (slopes: readonly number[], options?: QuickCheckOptions) =>
  quickCheck({ slopes, antiSteerable: turned(slopes) }, options);

/** Slopes with this mean and spread, alternating about it. */
const around = (mean: number, sd: number, n: number) =>
  Array.from({ length: n }, (_, i) => mean + (i % 2 === 0 ? sd : -sd));

describe('quickCheck', () => {
  const cases: [name: string, slopes: number[], options: QuickCheckOptions, verdict: string][] = [
    ['a clear effect works', around(2, 0.5, 20), {}, 'works works'],
    ['a clear effect the wrong way does not', around(-2, 0.5, 20), {}, 'doesNot backwards'],
    ['no effect stays open', around(0.01, 1, 20), {}, 'undecided meanIsOpen'],
    [
      'no effect is too small where it is measured finely enough',
      around(0.01, 0.2, 40),
      { halfWidth: 0.25 },
      'doesNot tooSmall',
    ],
    ['a few items decide nothing', around(2, 0.01, 7), {}, 'undecided meanIsOpen'],
    [
      'a mean above 0 with few items stays open for the share',
      around(2, 0.5, 8),
      {},
      'undecided shareIsOpen',
    ],
    [
      'a mean above 0 does not hide that most items go backwards',
      [...around(-0.1, 0.05, 30), ...around(9, 1, 8)],
      {},
      'doesNot antiSteerable',
    ],
    [
      'a share that is small enough for the asker',
      [...around(3, 0.5, 20), -1],
      { mostAntiSteerable: 0.5 },
      'works works',
    ],
  ];
  for (const [name, slopes, options, verdict] of cases) {
    it(name, () => {
      const found = check(slopes, options);
      assert.equal(`${found.verdict} ${found.because}`, verdict);
    });
  }

  it('has no interval for a few items, and no number for none', () => {
    assert.equal(check([1]).sd, 0);
    assert.equal(check(around(1, 1, 7)).interval, undefined);
    assert.notEqual(check(around(1, 1, 8)).interval, undefined);
    assert.deepEqual(
      valueOrCode(() => check([])),
      { code: 'tooFewValues' },
    );
  });

  it('asked after every item, says in at most 5 % of sequences that nothing works', () => {
    const sequences = 1000;
    const withoutEffect: [name: string, draw: (random: Random) => number][] = [
      ['normal', ({ gaussian }) => gaussian()],
      ['two values', ({ uniform }) => (uniform() < 0.5 ? -1 : 1)],
      ['a few far below', ({ uniform }) => 1 + Math.log(1 - uniform())],
      ['heavy tails', ({ gaussian }) => gaussian() / Math.hypot(gaussian(), gaussian(), 0.3)],
    ];
    for (const [name, draw] of withoutEffect) {
      let works = 0;
      for (let sequence = 0; sequence < sequences; sequence++) {
        works += Number(decidedAs('works', seededRandom(name, sequence), draw, 60));
      }
      assert.ok(works / sequences <= 0.05, `${name}: ${works / sequences}`);
    }
  });

  it('asked after every item, says in at most 5 % that a vector with many turned items works', () => {
    const sequences = 1000;
    let works = 0;
    for (let sequence = 0; sequence < sequences; sequence++) {
      // A mean far above 0, and the share of anti-steerable items exactly at the limit.
      const draw = ({ uniform }: Random) => (uniform() < 1 / 3 ? -0.1 : 3 + uniform());
      works += Number(decidedAs('works', seededRandom('turned', sequence), draw, 60));
    }
    assert.ok(works / sequences <= 0.05, `${works / sequences}`);
  });

  it('finds most vectors that work within a few dozen items', () => {
    let works = 0;
    for (let sequence = 0; sequence < 200; sequence++) {
      const draw = ({ gaussian }: Random) => 1.5 + gaussian();
      works += Number(decidedAs('works', seededRandom('works', sequence), draw, 40));
    }
    assert.ok(works / 200 > 0.8, `${works / 200}`);
  });
});

function decidedAs(
  verdict: QuickCheck['verdict'],
  random: Random,
  draw: (random: Random) => number,
  most: number,
): boolean {
  let [n, mean, squares, antiSteerable] = [0, 0, 0, 0];
  while (n < most) {
    const slope = draw(random);
    n += 1;
    const step = slope - mean;
    mean += step / n;
    squares += step * step * (1 - 1 / n);
    antiSteerable += Number(slope < 0);
    if (n < 8) continue;
    const sd = Math.sqrt(squares / (n - 1));
    const found = judge({ n, mean, sd, antiSteerable }, {});
    if (found.verdict !== 'undecided') return found.verdict === verdict;
  }
  return false;
}

describe('itemsToVerdict', () => {
  it('is the first size at which what was seen would decide, by trying each', () => {
    for (const slopes of [around(0.5, 1, 10), around(1, 1.2, 9), around(2, 0.5, 8)]) {
      const seen = check(slopes);
      assert.equal(seen.verdict, 'undecided');
      const { mean, sd, antiSteerable } = seen;
      let n = seen.n;
      const decides = () => {
        const count = Math.round(antiSteerable.share * n);
        return judge({ n, mean, sd, antiSteerable: count }, {}).verdict !== 'undecided';
      };
      while (!decides()) n += 1;
      const needed = itemsToVerdict(seen) ?? NaN;
      assert.ok(needed >= n - seen.n && needed <= 1.1 * n - seen.n, `${needed}, ${n - seen.n}`);
    }
  });

  it('is 0 when it is decided, and absent when nobody would measure that many', () => {
    assert.equal(itemsToVerdict(check(around(2, 0.5, 20))), 0);
    // Their mean is 0, and few of them go backwards: no number of such items decides.
    const even = check([-2.7, ...around(0.3, 0, 9)]);
    assert.equal(itemsToVerdict(even), undefined);
  });
});

describe('itemsToHalfWidth', () => {
  it('grows with the square of the spread over the half-width, and is 0 when it is reached', () => {
    const seen = check(around(1, 1, 10));
    const wide = itemsToHalfWidth(seen, 0.5) ?? NaN;
    const n = seen.n + wide;
    const at = (size: number) => anytimeHalfWidth({ n: size, sd: seen.sd }) ?? Infinity;
    assert.ok(at(n) <= 0.5 && at(n - 1) > 0.5);
    assert.equal(itemsToHalfWidth(seen, 10), 0);
    assert.ok((itemsToHalfWidth(seen, 0.25) ?? NaN) > 3 * wide);
    assert.equal(itemsToHalfWidth(seen, 0.001), undefined);
  });
});
