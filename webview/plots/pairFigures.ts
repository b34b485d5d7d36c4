import type { ItemEvaluation } from '../../extension/core/evaluation/evaluatePairs';
import type { Figure } from '../../extension/core/study/report/figure';
import { formatMultiplier, formatNumber } from '../../extension/core/study/report/formatNumber';
import { looks } from '../../extension/core/study/report/look';
import { dot, drawSvg, line, ruleX, ruleY } from '../../extension/core/study/report/plot';
import { t } from '../strings';

/** The propensity of one pair at one block over the multipliers. */
export function pairCurve({ id, curve }: ItemEvaluation, block: number): Figure {
  const points = curve.filter((point) => point.block === block);
  const ends = [points[0], points.at(-1)].map((point) => point?.propensity ?? 0);
  const look = (ends[1] ?? 0) < (ends[0] ?? 0) ? looks.antiSteerable : looks.vector;
  const title = t('Propensity curve of {0}', id);
  const position = {
    x: ({ multiplier }: (typeof points)[number]) => multiplier,
    y: ({ propensity }: (typeof points)[number]) => propensity,
  };
  return {
    id: 'pair-curve',
    title,
    svg: drawSvg({
      id: 'pair-curve',
      title,
      description: points
        .map((point) => `${formatMultiplier(point.multiplier)}: ${formatNumber(point.propensity)}`)
        .join('; '),
      width: 300,
      height: 170,
      margins: { top: 12, right: 12 },
      x: {
        label: t('multiplier'),
        ticks: points.map(({ multiplier }) => multiplier),
        tickFormat: formatMultiplier,
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { label: null, ticks: 4, nice: true, grid: true },
      marks: [
        ruleY([0], { y: (zero: number) => zero, strokeOpacity: 0.5 }),
        ruleX([0], { x: (zero: number) => zero, strokeOpacity: 0.35 }),
        line(points, { ...position, stroke: look.colour, strokeDasharray: look.dash }),
        dot(points, { ...position, fill: look.colour, symbol: look.symbol, r: 3.5 }),
      ],
    }),
    legend: [],
    caption: t('Propensity (nats) over multiplier at block {0}: one pair, no interval.', block),
    table: {
      caption: title,
      head: [t('Multiplier'), t('Propensity (nats)')],
      rows: points.map(({ multiplier, propensity }) => [
        formatMultiplier(multiplier),
        formatNumber(propensity, { decimals: 2 }),
      ]),
    },
  };
}

/** A table twin longer than this helps nobody: the table of pairs has every one. */
const mostTableRows = 200;

/** Steerability of every pair at a block, sorted: left of 0 are the anti-steerable ones. */
export function pairStrip(items: readonly ItemEvaluation[], block: number): Figure {
  const ranked = items
    .flatMap(({ id, steerability }) => {
      const slope = steerability.find((each) => each.block === block)?.slope;
      return slope === undefined ? [] : [{ id, slope }];
    })
    .sort((a, b) => a.slope - b.slope)
    .map((each, rank) => ({ ...each, rank }));
  const anti = ranked.filter(({ slope }) => slope < 0);
  const title = t('Steerability of each pair at block {0}', block);
  const { vector, antiSteerable } = looks;
  const position = {
    x: ({ slope }: (typeof ranked)[number]) => slope,
    y: ({ rank }: (typeof ranked)[number]) => rank,
    title: ({ id }: (typeof ranked)[number]) => id,
  };
  const words = t('{0} of {1} pairs lie below 0.', anti.length, ranked.length);
  return {
    id: 'pair-steerability',
    title,
    svg: drawSvg({
      id: 'pair-steerability',
      title,
      description: words,
      height: Math.min(420, Math.max(150, 70 + 5 * ranked.length)),
      margins: { top: 8, left: 16 },
      x: {
        label: t('steerability (nats per unit of multiplier)'),
        grid: true,
        nice: true,
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { axis: null, reverse: true, inset: 8, domain: [0, Math.max(1, ranked.length - 1)] },
      marks: [
        ruleX([0], { x: (zero: number) => zero, strokeWidth: 1.5 }),
        dot(
          ranked.filter(({ slope }) => slope >= 0),
          { ...position, fill: vector.colour, r: 3 },
        ),
        dot(anti, {
          ...position,
          fill: antiSteerable.colour,
          symbol: antiSteerable.symbol,
          r: 4,
        }),
      ],
    }),
    legend: [
      { kind: 'circle', colour: vector.colour, label: t('pair moved toward the concept') },
      { kind: 'diamond', colour: antiSteerable.colour, label: t('anti-steerable pair') },
    ],
    caption: `${t('One mark a pair, lowest on top, n = {0}.', ranked.length)} ${words}${
      ranked.length > mostTableRows ? ` ${t('The table has the lowest {0}.', mostTableRows)}` : ''
    }`,
    table: {
      caption: title,
      head: [t('Pair'), t('Steerability (nats per unit of multiplier)')],
      rows: ranked
        .slice(0, mostTableRows)
        .map(({ id, slope }) => [id, formatNumber(slope, { decimals: 2 })]),
    },
  };
}
