import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figure } from '../../../../../extension/core/study/report/figure';
import { blockSteerability } from '../../../../../extension/core/study/report/figures/blockSteerability';
import { degradationMap } from '../../../../../extension/core/study/report/figures/degradationMap';
import { effectAgainstDegradation } from '../../../../../extension/core/study/report/figures/effectAgainstDegradation';
import { effectMap } from '../../../../../extension/core/study/report/figures/effectMap';
import { itemSteerability } from '../../../../../extension/core/study/report/figures/itemSteerability';
import { propensityCurves } from '../../../../../extension/core/study/report/figures/propensityCurves';
import { looks } from '../../../../../extension/core/study/report/look';
import type { SettingResult } from '../../../../../extension/core/study/summary';
import { all, parsePage } from '../../../../support/page';
import { firstResult } from '../../../../support/sample/change';
import { sampleSummary } from '../../../../support/sampleSummary';

const result = firstResult(sampleSummary());
const context = { prefix: 'r1', interval: '95 % interval' };
const { chosen } = result;
const vectorRows = result.settings.filter(({ source }) => source === 'vector');
const turned = result.items.filter(
  ({ curves }) => (curves.find(({ block }) => block === chosen.block)?.slope ?? 0) < 0,
).length;

function drawn(figure: Figure | undefined): Figure {
  assert.ok(figure);
  return figure;
}
const marks = (figure: Figure, selectors: string) => all(parsePage(figure.svg), selectors);

test('every item has its line, the anti-steerable ones dashed', () => {
  const lines = marks(propensityCurves(result, context), 'g[aria-label="line"]');
  const dashed = lines.filter(
    (group) => group.getAttribute('stroke') === looks.antiSteerable.colour,
  );
  const thin = lines.filter((group) => group.getAttribute('stroke-opacity') === '0.3');
  const paths = (groups: typeof lines) => groups.flatMap((group) => all(group, 'path')).length;
  assert.ok(turned > 0);
  assert.equal(paths(dashed), turned);
  assert.ok(dashed.every((group) => group.getAttribute('stroke-dasharray') !== null));
  assert.equal(paths(thin), result.items.length - turned);
});

test('the map prints every setting, in bold where the interval leaves out 0', () => {
  const figure = drawn(effectMap(result, context));
  const excludes = ({ effectPerToken: { low = 0, high = 0 } }: SettingResult) =>
    low > 0 || high < 0;
  const bold = marks(figure, 'g[font-weight="bold"] text').map(({ textContent }) => textContent);
  assert.equal(marks(figure, 'g[aria-label="cell"] rect').length, vectorRows.length + 1);
  assert.equal(figure.table.rows.length, vectorRows.length);
  assert.equal(bold.length, vectorRows.filter(excludes).length);
  assert.ok(bold.length > 0 && bold.length < vectorRows.length);
});

test('the deepest colours of the map are its largest numbers', () => {
  const cells = marks(drawn(degradationMap(result, context)), 'g[aria-label="cell"] rect');
  const depths = cells.slice(0, vectorRows.length).map((cell) => {
    return Number(cell.getAttribute('fill-opacity'));
  });
  const costs = vectorRows.map(({ degradation }) => Math.abs(degradation?.nllDifference.mean ?? 0));
  const largest = Math.max(...costs);
  costs.forEach((cost, index) => {
    assert.ok(Math.abs((depths[index] ?? 0) / Math.max(...depths) - cost / largest) < 1e-9);
  });
});

test('settings on the Pareto line are those that no other setting beats', () => {
  const figure = drawn(effectAgainstDegradation(result, context));
  const points = vectorRows
    .filter(({ multiplier }) => multiplier !== 0)
    .map((row) => ({
      cost: row.degradation?.nllDifference.mean ?? 0,
      gain: Math.sign(row.multiplier) * row.effectPerToken.mean,
    }));
  const rivals = [...points, { cost: 0, gain: 0 }];
  const unbeaten = points.filter(
    ({ cost, gain }) =>
      !rivals.some(
        (other) =>
          other.cost <= cost && other.gain >= gain && (other.cost < cost || other.gain > gain),
      ),
  ).length;
  const yes = figure.table.rows.filter((row) => row.at(-1) === 'yes').length;
  assert.ok(unbeaten > 0 && unbeaten < points.length);
  assert.equal(yes, unbeaten);
});

test('baselines stand beside the settings, marked as such', () => {
  const figure = drawn(effectAgainstDegradation(result, context));
  const labels = figure.legend.map(({ label }) => label).filter((label) => /baseline/.test(label));
  assert.equal(labels.length, 4);
  const rows = figure.table.rows.filter((row) => row.at(-1) === 'baseline');
  const measured = result.settings.filter(
    ({ source, multiplier }) => source !== 'vector' && multiplier !== 0,
  );
  assert.equal(rows.length, measured.length + result.prompted.length);
});

test('one dot per item, anti-steerable ones of another shape', () => {
  const figure = itemSteerability(result, context);
  const groups = marks(figure, 'g[aria-label="dot"]');
  const count = (colour: string) =>
    groups
      .filter((group) => group.getAttribute('fill') === colour)
      .flatMap((group) => all(group, 'circle, path')).length;
  assert.equal(count(looks.vector.colour), result.items.length - turned);
  assert.equal(count(looks.antiSteerable.colour), turned);
  assert.notEqual(looks.vector.symbol, looks.antiSteerable.symbol);
});

test('what was not measured is not drawn', () => {
  const bare = firstResult(sampleSummary({ degradation: false, blocks: [15] }));
  assert.equal(degradationMap(bare, context), undefined);
  assert.equal(effectAgainstDegradation(bare, context), undefined);
  assert.equal(blockSteerability(bare, context), undefined);
});

test('things that are drawn together differ in shape or dash, not in colour alone', () => {
  const series = [looks.vector, looks.randomDirection, looks.shuffledPairs, looks.prompted];
  assert.equal(new Set(series.map(({ symbol }) => symbol)).size, series.length);
  assert.equal(new Set(series.map(({ dash }) => dash)).size, series.length);
});
