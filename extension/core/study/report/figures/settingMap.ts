import type { Estimate, SettingResult, StudyResult } from '../../summary';
import type { Figure, FigureContext } from '../figure';
import { estimateInCell } from '../formatEstimate';
import { formatMultiplier, formatNumber } from '../formatNumber';
import { hookPointLabels } from '../hookPointLabels';
import type { LegendEntry } from '../legend';
import { cell, drawSvg, text } from '../plot';

export interface SettingMap {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly unit: string;
  /** What n counts. */
  readonly of: string;
  readonly estimate: (row: SettingResult) => Estimate | undefined;
  readonly above: { readonly colour: string; readonly label: string };
  readonly below: { readonly colour: string; readonly label: string };
}

const rowHeight = 26;
/** Deep enough to see, light enough for the number on top to be read in light and in dark. */
const deepest = 0.62;

/**
 * Block × multiplier map of the vector's settings. The number is printed in each cell, in bold
 * where its interval leaves out 0, so that the colour is only a help.
 * @returns undefined when no setting has the number.
 */
export function settingMap(
  result: StudyResult,
  map: SettingMap,
  { interval }: FigureContext,
): Figure | undefined {
  const labels = hookPointLabels(result);
  const cells = result.settings.flatMap((row) => {
    const estimate = row.source === 'vector' ? map.estimate(row) : undefined;
    const label = labels.get(row.hookPoint);
    return estimate === undefined || label === undefined ? [] : [{ row, label, estimate }];
  });
  if (cells.length === 0) return undefined;
  type Cell = (typeof cells)[number];
  const largest = Math.max(...cells.map(({ estimate }) => Math.abs(estimate.mean)));
  const rows = [...labels.values()].filter((label) => cells.some((cell) => cell.label === label));
  const position = { x: ({ row }: Cell) => row.multiplier, y: ({ label }: Cell) => label };
  const numbers = { ...position, text: ({ estimate }: Cell) => mapNumber(estimate.mean, largest) };
  return {
    id: map.id,
    title: map.title,
    svg: drawSvg({
      id: map.id,
      title: map.title,
      description: description(cells, map),
      height: 60 + rowHeight * rows.length,
      margins: { top: 8, left: 20 + 7 * Math.max(...rows.map((label) => label.length)), right: 6 },
      x: {
        type: 'band',
        label: 'multiplier',
        tickFormat: formatMultiplier,
        tickSize: 0,
        labelAnchor: 'center',
        labelArrow: 'none',
        padding: 0,
      },
      y: { type: 'band', label: null, domain: rows, tickSize: 0, padding: 0 },
      marks: [
        cell(cells, {
          ...position,
          inset: 1,
          fill: ({ estimate }) => (estimate.mean < 0 ? map.below.colour : map.above.colour),
          fillOpacity: ({ estimate }) =>
            largest === 0 ? 0 : (deepest * Math.abs(estimate.mean)) / largest,
          stroke: 'currentColor',
          strokeOpacity: 0.15,
        }),
        cell(cells.filter(isChosen(result)), {
          ...position,
          inset: 1,
          fill: 'none',
          stroke: 'currentColor',
          strokeWidth: 2.5,
        }),
        text(
          cells.filter(({ estimate }) => !leavesOutZero(estimate)),
          {
            ...numbers,
            fillOpacity: 0.75,
            fontSize: 12,
          },
        ),
        text(
          cells.filter(({ estimate }) => leavesOutZero(estimate)),
          {
            ...numbers,
            fontSize: 12,
            fontWeight: 'bold',
          },
        ),
      ],
    }),
    legend: legend(map),
    caption: `${map.caption} Bold: the ${interval} leaves out 0. Framed: the chosen setting. Intervals and n are in the table.`,
    table: {
      caption: `${map.title} (${map.unit})`,
      head: ['hook point', 'multiplier', map.unit, `n ${map.of}`],
      rows: cells.map(({ row, label, estimate }) => [
        label,
        formatMultiplier(row.multiplier),
        estimateInCell(estimate, { signed: true }),
        String(estimate.n),
      ]),
    },
  };
}

/** Two digits are what a cell has room for; the same number of decimals all over the map. */
function mapNumber(value: number, largest: number): string {
  return formatNumber(value, { decimals: largest >= 10 ? 0 : largest >= 1 ? 1 : 2 });
}

const isChosen =
  ({ chosen }: StudyResult) =>
  ({ row }: { readonly row: SettingResult }) =>
    row.hookPoint === chosen.hookPoint && row.multiplier === chosen.multiplier;

const leavesOutZero = ({ low, high }: Estimate) =>
  low !== undefined && high !== undefined && (low > 0 || high < 0);

function description(
  cells: readonly { row: SettingResult; label: string; estimate: Estimate }[],
  { unit }: SettingMap,
): string {
  const sorted = [...cells].sort((a, b) => a.estimate.mean - b.estimate.mean);
  const words = [sorted[0], sorted.at(-1)].map((cell) =>
    cell === undefined
      ? 'not measured'
      : `${estimateInCell(cell.estimate, { signed: true })} at ${cell.label}, multiplier ` +
        formatMultiplier(cell.row.multiplier),
  );
  return `${cells.length} settings. Smallest: ${words[0]}; largest: ${words[1]} (${unit}).`;
}

function legend({ above, below }: SettingMap): readonly LegendEntry[] {
  return [
    { kind: 'box', colour: above.colour, label: above.label },
    { kind: 'box', colour: below.colour, label: below.label },
  ];
}
