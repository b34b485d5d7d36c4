import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import { simultaneousIntervals } from '../../../../extension/core/evaluation/reliability/simultaneousIntervals';
import { judgeSweep } from '../../../../extension/core/evaluation/reliability/sweepVerdict';
import { studentisedInterval } from '../../../../extension/core/math/studentisedInterval';
import { sharedJson } from '../../../support/golden';
import { near, withCode } from '../../../support/near';

/** `[cell][item]`; cells share a part of each item, as blocks and multipliers do. */
function cells(seed: number, count: number, n: number, mean: (cell: number) => number) {
  const random = seededRandom(seed, 'cells');
  const shared = Array.from({ length: n }, () => random.gaussian());
  return Array.from({ length: count }, (_, cell) =>
    shared.map((part) => mean(cell) + 0.7 * part + 0.7 * random.gaussian()),
  );
}

describe('simultaneous intervals', () => {
  it('hold all at once in 95 % of studies, where single ones hold far less often', () => {
    const studies = 300;
    let [together, apart] = [0, 0];
    for (let seed = 0; seed < studies; seed++) {
      const measured = cells(seed, 12, 12, () => 0);
      const isHit = ({ low, high }: { low: number; high: number }) => low <= 0 && high >= 0;
      const all = simultaneousIntervals(measured, { seed, draws: 500 });
      if (all.every(isHit)) together++;
      const single = measured.map((cell) => studentisedInterval(cell, { seed, draws: 500 }));
      if (single.every((each) => each !== undefined && isHit(each))) apart++;
    }
    assert.ok(together / studies >= 0.92 && together / studies <= 0.985, `${together}`);
    assert.ok(apart / studies < 0.85, `${apart}`);
  });

  it('are about as wide as Student’s for one cell, and wider the more there are', () => {
    const measured = cells(1, 40, 30, () => 0);
    const width = (count: number) => {
      const [first] = simultaneousIntervals(measured.slice(0, count), { seed: 1 });
      return (first?.high ?? NaN) - (first?.low ?? NaN);
    };
    const [values = []] = measured;
    const mean = values.reduce((a, b) => a + b, 0) / 30;
    const spread = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / 29 / 30);
    near(width(1) / spread / 2, 2.045, 0.1);
    assert.ok(width(1) < width(5) && width(5) < width(40));
  });

  it('of a constant cell have no width, which makes the others no wider', () => {
    const [cell = []] = cells(2, 1, 12, () => 0);
    const [alone] = simultaneousIntervals([cell], { seed: 1 });
    const [beside, constant] = simultaneousIntervals([cell, cell.map(() => 0.1)], { seed: 1 });
    assert.deepEqual(beside, alone);
    near(constant?.low, 0.1);
    near(constant?.high, 0.1);
  });

  it('do not exist for one item, nor for cells of different items', () => {
    assert.throws(() => simultaneousIntervals([[1]], { seed: 1 }), withCode('tooFewValues'));
    const uneven = [
      [1, 2],
      [1, 2, 3],
    ];
    assert.throws(() => simultaneousIntervals(uneven, { seed: 1 }), withCode('lengthsDiffer'));
  });
});

describe('the verdict on a sweep', () => {
  const swept = (values: readonly (readonly number[])[]) =>
    values.map((wantedEffects, index) => ({ block: index, multiplier: 1, wantedEffects }));

  it('finds the one cell of many in which an effect is planted', () => {
    const judged = judgeSweep(swept(cells(3, 60, 24, (cell) => (cell === 17 ? 1.5 : 0))), {
      seed: 1,
    });
    assert.ok(judged);
    assert.deepEqual([judged.verdict, judged.best.block, judged.n], ['steerable', 17, 24]);
  });

  it('finds none in noise, and says how large an effect may still be', () => {
    const noise = cells(4, 60, 24, () => 0);
    const judged = judgeSweep(swept(noise), { seed: 1 });
    assert.ok(judged);
    assert.equal(judged.verdict, 'notSteerable');
    // Single intervals would have found one among these 60 cells.
    const single = noise.map((cell) => studentisedInterval(cell, { seed: 1, draws: 2000 }));
    assert.ok(single.some((interval) => (interval?.low ?? -1) > 0));
    assert.ok(judged.atMost.high > 0);
  });

  it('tells a vector that works backwards from one that does nothing', () => {
    const judged = judgeSweep(swept(cells(5, 6, 24, () => -2)), { seed: 1 });
    assert.equal(judged?.verdict, 'backwards');
  });

  it('finds nothing where half of the items move each way', () => {
    const half = Array.from({ length: 6 }, (_, cell) =>
      Array.from({ length: 24 }, (__, i) => (i % 2 === 0 ? 1 : -1) * (1 + cell / 10)),
    );
    assert.equal(judgeSweep(swept(half), { seed: 1 })?.verdict, 'notSteerable');
  });

  it('is not given for four items or no cells', () => {
    assert.equal(judgeSweep(swept([[1, 1.1, 1.2, 1.3]]), { seed: 1 }), undefined);
    assert.equal(judgeSweep([], { seed: 1 }), undefined);
  });
});

interface ConceptGolden {
  readonly steerability: {
    readonly multipliers: readonly number[];
    readonly sum_logprob: readonly (readonly (readonly number[])[])[];
    readonly answer_tokens: readonly (readonly number[])[];
  };
}

/** The effects of the golden's one block, per answer token and in the wanted direction. */
function goldenSweep(folder: string) {
  const { steerability } = sharedJson<ConceptGolden>(`golden/${folder}/golden.json`);
  const { multipliers, sum_logprob: sums, answer_tokens: tokens } = steerability;
  const zero = multipliers.indexOf(0);
  const perToken = (item: number, side: number, at: number) =>
    (sums[item]?.[side]?.[at] ?? NaN) / (tokens[item]?.[side] ?? NaN);
  const preference = (item: number, at: number) => perToken(item, 0, at) - perToken(item, 1, at);
  return multipliers.flatMap((multiplier, at) =>
    multiplier === 0
      ? []
      : [
          {
            block: 0,
            multiplier,
            wantedEffects: sums.map(
              (_, item) => Math.sign(multiplier) * (preference(item, at) - preference(item, zero)),
            ),
          },
        ],
  );
}

describe('the verdict on measured concepts', () => {
  it('is not steerable at any multiplier for refusal in A/B form, which is noise', () => {
    const judged = judgeSweep(goldenSweep('refusal-ab'), { seed: 1 });
    assert.ok(judged);
    assert.deepEqual([judged.verdict, judged.n], ['notSteerable', 12]);
  });

  it('is steerable for extraversion in open text', () => {
    assert.equal(judgeSweep(goldenSweep('extraversion'), { seed: 1 })?.verdict, 'steerable');
  });
});
