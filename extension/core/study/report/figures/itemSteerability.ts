import type { StudyResult } from '../../summary';
import type { Figure, FigureContext } from '../figure';
import { estimateInCell, shareInCell } from '../formatEstimate';
import { formatNumber } from '../formatNumber';
import { looks } from '../look';
import { isAntiSteerable, steerabilityAt, worstFirst, type ItemAtChosen } from '../lookUp';
import { areaY, dot, drawSvg, ruleX, ruleY, type Mark } from '../plot';

/** A table twin longer than this helps nobody; `summary.json` has every item. */
const mostTableRows = 200;

/**
 * Steerability of every item at the chosen hook point, sorted, with the zero line: where the row of
 * dots crosses it is the share of anti-steerable items.
 */
export function itemSteerability(result: StudyResult, context: FigureContext): Figure {
  const id = `${context.prefix}-items`;
  const title = `Steerability of each item, block ${result.chosen.block}`;
  const items = worstFirst(result).map((entry, rank) => ({ ...entry, rank }));
  const anti = items.filter(isAntiSteerable).length;
  return {
    id,
    title,
    svg: drawSvg({
      id,
      title,
      description:
        `${anti} of ${items.length} items lie below 0. Lowest ${slopeWords(items[0])}, ` +
        `highest ${slopeWords(items.at(-1))}.`,
      height: Math.min(420, Math.max(170, 70 + 9 * items.length)),
      margins: { top: 8, left: 16 },
      x: {
        label: 'steerability (nats per unit of multiplier)',
        grid: true,
        nice: true,
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { axis: null, reverse: true, inset: 8, domain: [0, Math.max(1, items.length - 1)] },
      marks: marks(result, items),
    }),
    legend: [
      { kind: 'circle', colour: looks.vector.colour, label: 'item moved toward the concept' },
      {
        kind: looks.antiSteerable.symbol,
        colour: looks.antiSteerable.colour,
        label: looks.antiSteerable.label,
      },
      { kind: 'band', colour: looks.vector.colour, label: `${context.interval} of the mean` },
    ],
    caption: caption(result, items.length, context.interval),
    table: {
      caption: `${title}, worst first`,
      head: ['item', 'steerability (nats per unit of multiplier)', 'per answer token'],
      rows: items
        .slice(0, mostTableRows)
        .map(({ item, curve }) => [
          item.id,
          formatNumber(curve.slope),
          formatNumber(curve.slopePerToken),
        ]),
    },
  };
}

const slopeWords = (entry: ItemAtChosen | undefined) =>
  entry === undefined ? 'not measured' : formatNumber(entry.curve.slope);

type Ranked = ItemAtChosen & { readonly rank: number };

function marks(result: StudyResult, items: readonly Ranked[]): readonly Mark[] {
  const mean = steerabilityAt(result, 'vector')?.slope;
  const { vector, antiSteerable } = looks;
  const position = {
    x: ({ curve }: Ranked) => curve.slope,
    y: ({ rank }: Ranked) => rank,
    title: ({ item }: Ranked) => item.id,
  };
  const radius = items.length > 60 ? 2.5 : 4;
  const ends = mean?.low === undefined || mean.high === undefined ? [] : [mean.low, mean.high];
  return [
    areaY(ends, {
      x: (end) => end,
      y1: 0,
      y2: Math.max(1, items.length - 1),
      fill: vector.colour,
      fillOpacity: 0.22,
    }),
    ruleX(mean === undefined ? [] : [mean.mean], {
      x: (value) => value,
      stroke: vector.colour,
      strokeWidth: 2,
    }),
    ruleX([0], { x: (zero) => zero, strokeWidth: 1.5 }),
    ruleY(items, {
      y: ({ rank }) => rank,
      x1: 0,
      x2: ({ curve }) => curve.slope,
      strokeOpacity: items.length > 60 ? 0 : 0.25,
    }),
    dot(
      items.filter((entry) => !isAntiSteerable(entry)),
      { ...position, fill: vector.colour, r: radius },
    ),
    dot(items.filter(isAntiSteerable), {
      ...position,
      fill: antiSteerable.colour,
      symbol: antiSteerable.symbol,
      r: radius + 1,
    }),
  ];
}

function caption(result: StudyResult, n: number, interval: string): string {
  const row = steerabilityAt(result, 'vector');
  const cut = n > mostTableRows ? ` The table lists the ${mostTableRows} worst of ${n}.` : '';
  if (row === undefined) return `n = ${n} items.${cut}`;
  return (
    `One dot per item, worst on top, n = ${n}. Vertical line: mean ` +
    `${estimateInCell(row.slope)} with ${interval}. Anti-steerable: ${shareInCell(row.antiSteerable)}.${cut}`
  );
}
