import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
  AskedWith,
  ShiftsCell,
  ShiftsSummary,
} from '../../../../../extension/core/study/measures/shifts/schemas';
import { shifts } from '../../../../../extension/core/study/measures/shifts/shifts';
import { shiftsSummary } from '../../../../../extension/core/study/measures/shifts/schemas';
import {
  vectorOfText,
  vectorText,
} from '../../../../../extension/core/study/measures/shifts/vectorText';

const n = 20;
const estimate = (mean: number) => ({ mean, low: mean - 0.1, high: mean + 0.1, sd: 0.2, n });
const share = { share: 0.1, low: 0.02, high: 0.3, count: 2, n };

function asked(shift: AskedWith['shift'], mean: number, base: number): AskedWith {
  return {
    shift,
    meaning: `as ${shift} has it`,
    unsteered: estimate(-1),
    steerability: estimate(mean),
    ...(shift === 'base'
      ? {}
      : { change: estimate(mean - base), agreement: { spearman: 0.4, low: 0.1, high: 0.7, n } }),
    variance: mean ** 2,
    check: {
      n,
      mean,
      low: mean - 0.2,
      high: mean + 0.2,
      antiSteerable: share,
      verdict: mean > 0.2 ? 'works' : 'undecided',
      because: mean > 0.2 ? 'works' : 'meanIsOpen',
      ...(mean > 0.2 ? {} : { itemsNeeded: 31 }),
    },
  };
}

const cell = (
  built: ShiftsCell['built'],
  measured: ShiftsCell['measured'],
  mean: number,
  ratio?: number,
): ShiftsCell => ({
  built,
  measured,
  slope: estimate(4 * mean),
  slopePerToken: estimate(mean),
  antiSteerable: share,
  ...(ratio === undefined ? {} : { relative: { ratio, low: ratio - 0.2, high: ratio + 0.2, n } }),
});

/** A summary whose vector does `base` with the file's prompts and a quarter of it after turns. */
function summary(base: number): ShiftsSummary {
  const history = base / 4;
  const found: ShiftsSummary = {
    multipliers: [-1, 0, 1],
    shifts: [asked('history', history, base), asked('base', base, base)],
    cells: [
      cell('base', 'history', history),
      cell('randomDirection', 'history', 0.01),
      cell('base', 'base', base, 1),
      cell('userNegative', 'base', base / 2, 0.5),
      cell('randomDirection', 'base', -0.02, -0.05),
    ],
    vectors: [{ built: 'userNegative', pairs: 12, cosine: 0.7, norm: 3 }],
    generally: asked('base', 0.1, base).check,
    leftOut: [{ shift: 'systemPositive', code: 'noSystemMessage', message: 'No place.', items: n }],
  };
  return shiftsSummary.parse(found);
}

const context = { prefix: 'r1-shifts', interval: '95 % interval' };

describe('the section of shifts', () => {
  const section = shifts.section(summary(0.6), context);
  const words = section.findings.map(({ text }) => text).join('\n');

  it('says in one sentence what is left with the worst prompts, with number, interval and n', () => {
    assert.match(
      section.headline,
      /^Steerability 0\.60 nats per answer token \(95 % interval 0\.50 to 0\.70, n = 20 items\) with/,
    );
    assert.match(section.headline, /worst of 1 other kinds \(history, .*\) 0\.15 nats/);
  });

  it('says what the quick check finds and how many items it still needs', () => {
    assert.match(words, /Quick check over 2 kinds of prompts together: undecided/);
    assert.match(words, /About 31 more items are needed/);
    assert.match(words, /By themselves it works with 1 of them/);
  });

  it('names the prompts with which it does less, and what was left out and why', () => {
    assert.match(words, /It does less with history: with history by −0\.45 nats per answer token/);
    assert.match(words, /rank correlation with base 0\.40 \(n = 20 items\)/);
    assert.match(words, /20 items were not asked with system \+\. No place\./);
    assert.match(words, /at least 0\.50 times as much as the base vector/);
  });

  it('puts the worst prompts first in the table', () => {
    const [table] = section.tables;
    assert.deepEqual(
      table?.rows.map(([name]) => name),
      ['history', 'base'],
    );
    for (const { head, rows } of [...section.tables, ...section.appendix]) {
      for (const row of rows) assert.equal(row.length, head.length);
    }
  });

  it('draws both matrices, each number in its cell, and the same numbers as a table', () => {
    assert.deepEqual(
      section.figures.map(({ id }) => id),
      ['r1-shifts-matrix', 'r1-shifts-relative'],
    );
    const [matrix, relative] = section.figures;
    for (const number of ['0.15', '0.01', '0.60', '0.30', '−0.02']) {
      assert.ok(matrix?.svg.includes(`>${number}<`), number);
    }
    // What has no yardstick is left out, not drawn as 0.
    for (const number of ['1.00', '0.50', '−0.05'])
      assert.ok(relative?.svg.includes(`>${number}<`));
    assert.ok(!relative?.svg.includes('history'));
    assert.equal(matrix?.table.rows.length, 5);
  });

  it('says so where nothing but the file’s prompts was measured', () => {
    const { shifts: rows, cells, ...rest } = summary(0.6);
    const alone = {
      ...rest,
      shifts: rows.filter(({ shift }) => shift === 'base'),
      cells: cells.filter(({ measured }) => measured === 'base'),
    };
    assert.match(shifts.section(alone, context).headline, /no other prompts were measured/);
  });
});

describe('concepts side by side', () => {
  const concepts = (bases: readonly number[]) =>
    bases.map((base, at) => ({ name: `concept ${at}`, summary: summary(base) }));
  const across = (bases: readonly number[]) =>
    shifts.across?.(concepts(bases), context) ?? assert.fail('no section');

  it('correlates steerability with the file’s prompts and with others', () => {
    const { headline, tables, findings } = across([0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6]);
    assert.match(headline, /rank correlation of 1\.00 \(n = 8 concepts × prompts\)/);
    const [, ofMean = '', ofVariance = ''] = tables[1]?.rows[0] ?? [];
    assert.match(ofMean, /^1/);
    assert.match(ofVariance, /^1/);
    assert.deepEqual(findings, []);
  });

  it('does without a correlation of two concepts, and warns of a few', () => {
    const { headline, findings } = across([0.2, 0.4]);
    assert.doesNotMatch(headline, /correlation/);
    assert.match(findings[0]?.text ?? '', /2 concepts are too few/);
  });
});

describe('vectorText', () => {
  it('gives back every float as it was, bit by bit', () => {
    const values = Float32Array.of(0, -0, 1, -1.5, 1e-45, 3.4e38, Math.fround(0.1));
    const back = vectorOfText(vectorText(values));
    assert.deepEqual(new Uint32Array(back.buffer), new Uint32Array(values.buffer));
    assert.equal(vectorText(Float32Array.of(1)), 'AACAPw==');
  });
});
