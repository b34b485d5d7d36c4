import type { Estimate, SettingResult, StudyResult } from '../../summary';
import type { Figure, FigureContext } from '../figure';
import { estimateInCell } from '../formatEstimate';
import { formatMultiplier, formatNumber } from '../formatNumber';
import { hookPointLabels } from '../hookPointLabels';
import type { LegendEntry } from '../legend';
import { cell, drawSvg, text, type Mark } from '../plot';

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

const rowHeight = (rows: number) => (rows > 12 ? 20 : 26);
const usualWidth = 460;
/** Narrower, and not even small digits fit; the figure grows instead. */
const narrowestCell = 30;
/** Of a bold digit, as a share of the font size. */
const digitWidth = 0.66;
/** Deep enough to see, light enough for the number on top to be read in light and in dark. */
const deepest = 0.62;

interface Cell {
  readonly row: SettingResult;
  readonly label: string;
  readonly estimate: Estimate;
}

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
  const cells = cellsOf(result, map);
  if (cells.length === 0) return undefined;
  return {
    id: map.id,
    title: map.title,
    svg: draw(result, map, cells),
    legend: legend(map),
    caption:
      `${map.caption} Bold: the ${interval} leaves out 0. Framed: the chosen setting. ` +
      'Intervals and n are in the table.',
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

function cellsOf(result: StudyResult, map: SettingMap): readonly Cell[] {
  const labels = hookPointLabels(result);
  return result.settings.flatMap((row) => {
    const estimate = row.source === 'vector' ? map.estimate(row) : undefined;
    const label = labels.get(row.hookPoint);
    return estimate === undefined || label === undefined ? [] : [{ row, label, estimate }];
  });
}

function draw(result: StudyResult, map: SettingMap, cells: readonly Cell[]): string {
  const rows = [...hookPointLabels(result).values()].filter((label) =>
    cells.some((cell) => cell.label === label),
  );
  const columns = new Set(cells.map(({ row }) => row.multiplier)).size;
  const left = 20 + 7 * Math.max(...rows.map((label) => label.length));
  const width = Math.max(usualWidth, left + narrowestCell * columns);
  return drawSvg({
    id: map.id,
    title: map.title,
    description: description(cells, map),
    width,
    height: 60 + rowHeight(rows.length) * rows.length,
    margins: { top: 8, left, right: 6 },
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
    marks: marks(result, map, { cells, cellWidth: (width - left) / columns }),
  });
}

function marks(
  { chosen }: StudyResult,
  { above, below }: SettingMap,
  { cells, cellWidth }: { readonly cells: readonly Cell[]; readonly cellWidth: number },
): readonly Mark[] {
  const largest = Math.max(...cells.map(({ estimate }) => Math.abs(estimate.mean)));
  const shown = ({ estimate }: Cell) => mapNumber(estimate.mean, largest);
  const longest = Math.max(...cells.map((entry) => shown(entry).length));
  const position = { x: ({ row }: Cell) => row.multiplier, y: ({ label }: Cell) => label };
  const fontSize = Math.min(12, Math.floor((cellWidth - 2) / (digitWidth * longest)));
  return [
    cell(cells, {
      ...position,
      inset: 1,
      fill: ({ estimate }) => (estimate.mean < 0 ? below.colour : above.colour),
      fillOpacity: ({ estimate }) =>
        largest === 0 ? 0 : (deepest * Math.abs(estimate.mean)) / largest,
      stroke: 'currentColor',
      strokeOpacity: 0.15,
    }),
    cell(
      cells.filter(
        ({ row }) => row.hookPoint === chosen.hookPoint && row.multiplier === chosen.multiplier,
      ),
      { ...position, inset: 1, fill: 'none', stroke: 'currentColor', strokeWidth: 2.5 },
    ),
    text(
      cells.filter(({ estimate }) => !leavesOutZero(estimate)),
      { ...position, text: shown, fontSize, fillOpacity: 0.75 },
    ),
    text(
      cells.filter(({ estimate }) => leavesOutZero(estimate)),
      { ...position, text: shown, fontSize, fontWeight: 'bold' },
    ),
  ];
}

/** Two digits are what a cell has room for; the same number of decimals all over the map. */
function mapNumber(value: number, largest: number): string {
  return formatNumber(value, { decimals: largest >= 10 ? 0 : largest >= 1 ? 1 : 2 });
}

const leavesOutZero = ({ low, high }: Estimate) =>
  low !== undefined && high !== undefined && (low > 0 || high < 0);

function description(cells: readonly Cell[], { unit }: SettingMap): string {
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
