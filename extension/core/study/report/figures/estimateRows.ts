import type { Estimate } from '../../summary';
import type { Figure, FigureContext } from '../figure';
import { estimateInCell } from '../formatEstimate';
import { looks, type Look } from '../look';
import { dot, drawSvg, ruleX, ruleY } from '../plot';

/** A row per name, tall enough for it. */
const rowHeight = 22;
const plotWidth = 444;
/** Of a letter at the figure's font size, with some room: a name must not be cut off. */
const letterWidth = 7.5;

export interface EstimateRow {
  readonly name: string;
  readonly estimate: Estimate;
  /** One of the series; the first where absent. */
  readonly series?: string;
}

/** One kind of number among the rows. */
export type RowSeries = Pick<Look, 'label' | 'colour' | 'symbol'>;

/** Numbers with intervals in rows by name: which of them differ is seen at a glance. */
export function estimateRows(
  rows: readonly EstimateRow[],
  {
    id,
    title,
    unit,
    caption,
    series = [looks.vector],
  }: Pick<Figure, 'title' | 'caption'> & {
    readonly id: string;
    /** What the axis shows: `gap (nats per token)`. */
    readonly unit: string;
    readonly series?: readonly RowSeries[];
  },
  { interval }: Pick<FigureContext, 'interval'>,
): Figure {
  const names = [...new Set(rows.map(({ name }) => name))];
  const left = 24 + letterWidth * Math.max(0, ...names.map(({ length }) => length));
  const y = ({ name }: EstimateRow) => name;
  const lookOf = (row: EstimateRow) => row.series ?? series[0]?.label;
  return {
    id,
    title,
    svg: drawSvg({
      id,
      title,
      description: `${unit} with ${interval} for ${names.length} rows; the table has the numbers.`,
      width: plotWidth + left,
      height: 70 + rowHeight * names.length,
      margins: { left },
      x: { label: unit, grid: true, nice: true, labelAnchor: 'center', labelArrow: 'none' },
      y: { type: 'band', label: null, domain: names, padding: 0.3 },
      marks: [
        ruleX([0], { x: (zero) => zero, strokeWidth: 1.5 }),
        ...series.flatMap(({ label, colour, symbol }) => {
          const own = rows.filter((row) => lookOf(row) === label);
          return [
            ruleY(own, {
              y,
              x1: ({ estimate }) => estimate.low ?? estimate.mean,
              x2: ({ estimate }) => estimate.high ?? estimate.mean,
              stroke: colour,
              strokeWidth: 1.5,
            }),
            dot(own, { y, x: ({ estimate }) => estimate.mean, fill: colour, symbol, r: 4.5 }),
          ];
        }),
      ],
    }),
    legend: series.map(({ label, colour, symbol }) => ({ kind: symbol, colour, label })),
    caption: `${caption} Horizontal lines: ${interval}.`,
    table: {
      caption: title,
      head: ['row', ...(series.length > 1 ? ['kind'] : []), unit, 'n items'],
      rows: rows.map((row) => [
        row.name,
        ...(series.length > 1 ? [lookOf(row) ?? ''] : []),
        estimateInCell(row.estimate, { signed: true }),
        String(row.estimate.n),
      ]),
    },
  };
}
