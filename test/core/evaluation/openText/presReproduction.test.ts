import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hardestQuartile } from '../../../../extension/core/evaluation/openText/hardestQuartile';
import { openTextShift } from '../../../../extension/core/evaluation/openText/openTextShift';
import { bootstrapInterval } from '../../../../extension/core/math/bootstrapInterval';
import { mean } from '../../../../extension/core/math/mean';
import { near } from '../../../support/near';
import { ofNotebook, ofPaper, presMetric } from './presMetric';
import { presReplica, swapped, type ReplicaName } from './presReplica';

type Pair = readonly [promote: number, suppress: number];

interface Row {
  readonly paper: readonly [Pair, Pair, Pair];
  readonly notebook: Pair;
  readonly raw: Pair;
  readonly gap: number;
  readonly interval: readonly [number, number];
}

/** `../shared/reference/evaluations.md`, section 3.2: recomputed from the authors' files. */
const rows: Readonly<Record<ReplicaName, Row>> = {
  'ITI truthful': {
    paper: [
      [0.075, 0.076],
      [0.065, 0.069],
      [0.047, 0.061],
    ],
    notebook: [0.202, -0.081],
    raw: [-0.022, -0.127],
    gap: 0.105,
    interval: [0.072, 0.138],
  },
  'CAA negative hallucination': {
    paper: [
      [0.029, 0.04],
      [0.022, 0.072],
      [0.009, 0.06],
    ],
    notebook: [-0.169, 0.389],
    raw: [-0.006, -0.053],
    gap: 0.047,
    interval: [0.012, 0.081],
  },
  'CAA corrigible, labels corrected': {
    paper: [
      [0.133, 0.052],
      [0.105, 0.03],
      [0.057, 0.018],
    ],
    notebook: [0.015, 0.062],
    raw: [-0.082, -0.129],
    gap: 0.047,
    interval: [0.018, 0.077],
  },
  'CAA myopia': {
    paper: [
      [-0.021, 0.051],
      [-0.03, 0.048],
      [-0.034, 0.05],
    ],
    notebook: [-0.297, 0.414],
    raw: [-0.029, -0.051],
    gap: 0.022,
    interval: [0.003, 0.042],
  },
  'CAA hallucination': {
    paper: [
      [0.011, 0.016],
      [0.029, 0.018],
      [0.018, 0.007],
    ],
    notebook: [0.058, -0.023],
    raw: [-0.031, -0.026],
    gap: -0.005,
    interval: [-0.027, 0.016],
  },
  'CAA sycophancy on truthfulness': {
    paper: [
      [0.011, 0.007],
      [0.006, 0.007],
      [0.008, 0.003],
    ],
    notebook: [0.038, -0.011],
    raw: [-0.01, -0.012],
    gap: 0.002,
    interval: [-0.003, 0.006],
  },
};

/** As printed: three decimals. */
const printed = (value: number | undefined) => Number((value ?? NaN).toFixed(3)) + 0;
const asPair = (metric: { promote: number; suppress: number } | undefined): Pair => [
  printed(metric?.promote),
  printed(metric?.suppress),
];

for (const [name, row] of Object.entries(rows) as [ReplicaName, Row][]) {
  describe(`Pres et al. 2024, ${name}`, () => {
    const table = presReplica(name);
    const shifts = table.map(openTextShift);

    it('has the printed promote and suppress by the paper’s normaliser', () => {
      const [first, second, third] = presMetric(table, ofPaper);
      assert.deepEqual([first, second, third].map(asPair), row.paper);
    });

    it('has the printed ones by the notebook’s normaliser', () => {
      assert.deepEqual(asPair(presMetric(table, ofNotebook)[3]), row.notebook);
    });

    it('has the printed raw changes and gap in nats per token', () => {
      const promote = printed(mean(shifts.map((shift) => shift.promote)));
      const suppress = printed(mean(shifts.map((shift) => shift.suppress)));
      assert.deepEqual([promote, suppress], row.raw);
      assert.equal(printed(mean(shifts.map(({ gap }) => gap))), row.gap);
    });

    it('has the printed interval of the gap, paired by question', () => {
      const gaps = shifts.map(({ gap }) => gap);
      const interval = bootstrapInterval(gaps, { seed: 1, draws: 5000, kind: 'percentile' });
      // Two bootstraps differ, and so does the shape of the tails: by a tenth of the width.
      const [low, high] = row.interval;
      const slack = 0.1 * (high - low) + 0.0005;
      near(interval?.low, low, slack, 'low');
      near(interval?.high, high, slack, 'high');
    });
  });
}

describe('Pres et al. 2024, what the recomputation found', () => {
  it('is that the corrigible row of the paper had its two classes swapped', () => {
    const corrected = presReplica('CAA corrigible, labels corrected');
    const asPublished = swapped(corrected);
    assert.deepEqual(presMetric(asPublished, ofPaper).slice(0, 3).map(asPair), [
      [-0.011, 0.036],
      [-0.001, 0.04],
      [-0.006, 0.002],
    ]);
    assert.deepEqual(asPair(presMetric(asPublished, ofNotebook)[3]), [-0.062, -0.015]);
    // With the labels corrected it is the strongest of the CAA rows; the raw gap only turns round.
    const gapOf = (table: typeof corrected) => mean(table.map((each) => openTextShift(each).gap));
    near(gapOf(asPublished), -gapOf(corrected));
    const hardest = Object.keys(rows).map((name) => ({
      name,
      ...presMetric(presReplica(name as ReplicaName), ofPaper)[0],
    }));
    const strongest = hardest.reduce((a, b) => ((b.promote ?? 0) > (a.promote ?? 0) ? b : a));
    assert.equal(strongest.name, 'CAA corrigible, labels corrected');
  });

  it('is that the two normalisers disagree about the sign', () => {
    const iti = presReplica('ITI truthful');
    assert.equal(printed(presMetric(iti, ofPaper)[3]?.suppress), 0.065);
    assert.equal(printed(presMetric(iti, ofNotebook)[3]?.suppress), -0.081);
    const myopia = presReplica('CAA myopia');
    assert.equal(printed(presMetric(myopia, ofPaper)[3]?.promote), -0.018);
    assert.equal(printed(presMetric(myopia, ofNotebook)[3]?.promote), -0.297);
  });

  it('is that one text changes the notebook’s sign and hardly the raw gap', () => {
    const table = presReplica('CAA hallucination');
    const likeliest = table.length - 1;
    const changed = table.map((item, index) =>
      index !== likeliest
        ? item
        : { ...item, steered: { ...item.steered, negative: item.steered.negative + 0.03 } },
    );
    const [before, after] = [table, changed].map((each) => presMetric(each, ofNotebook)[3]);
    assert.ok((before?.promote ?? NaN) > 0 && (after?.promote ?? NaN) < 0);
    const [gap, changedGap] = [table, changed].map((each) =>
      mean(each.map((item) => openTextShift(item).gap)),
    );
    near(changedGap, (gap ?? NaN) - 0.03 / table.length);
  });

  it('is that every intervention lowers both classes, while the paper’s promote is above 0', () => {
    for (const name of Object.keys(rows) as ReplicaName[]) {
      const shifts = presReplica(name).map(openTextShift);
      assert.ok(mean(shifts.map(({ promote }) => promote)) < 0, name);
      assert.ok(mean(shifts.map(({ suppress }) => suppress)) < 0, name);
    }
    assert.ok((presMetric(presReplica('ITI truthful'), ofPaper)[3]?.promote ?? NaN) > 0);
  });

  it('keeps its idea of the hardest quartile, without a normaliser', () => {
    const table = presReplica('ITI truthful');
    const one = () => 1;
    const expected = presMetric(table, one)[0];
    const hardest = hardestQuartile(table);
    near(hardest?.promote, expected?.promote ?? NaN);
    near(hardest?.suppress, -(expected?.suppress ?? NaN));
    near(hardest?.gap, (expected?.promote ?? NaN) + (expected?.suppress ?? NaN));
  });
});
