import type { Figure, FigureContext } from '../../report/figure';
import { formatNumber } from '../../report/formatNumber';
import { cell, drawSvg, text } from '../../report/plot';
import type { ShiftName } from '../../../pairs/shifts/shift';
import type { BuiltName, ShiftsCell, ShiftsSummary } from './schemas';
import { matrixTable } from './shiftTables';
import { shiftTitles } from './shiftTitles';

/** What a map shows of each cell. */
export interface ShiftMapContent {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly unit: string;
  readonly value: (cell: ShiftsCell) => number | undefined;
  /** Whether the interval of the number leaves out 0. */
  readonly isSure: (cell: ShiftsCell) => boolean;
}

interface Drawn {
  readonly built: BuiltName;
  readonly measured: ShiftName;
  readonly value: number;
  readonly isSure: boolean;
}

const rowHeight = 28;
const columnWidth = 68;
const labelWidth = 92;
/** Deep enough to see, light enough for the number on top to be read in light and in dark. */
const deepest = 0.62;

/**
 * Prompts that items were asked with × prompts that the vector was built with, the worst row first.
 * The number is printed in each cell, so that the colour is only a help.
 * @returns undefined where no cell has the number.
 */
export function shiftMap(
  summary: ShiftsSummary,
  content: ShiftMapContent,
  { prefix, interval }: FigureContext,
): Figure | undefined {
  const cells = summary.cells.flatMap((each): readonly Drawn[] => {
    const value = content.value(each);
    const { built, measured } = each;
    return value === undefined ? [] : [{ built, measured, value, isSure: content.isSure(each) }];
  });
  if (cells.length === 0) return undefined;
  const id = `${prefix}-${content.id}`;
  return {
    id,
    title: content.title,
    svg: draw(id, content, cells),
    legend: [
      { kind: 'box', colour: 'var(--blue)', label: 'toward the concept' },
      { kind: 'box', colour: 'var(--orange)', label: 'away from it' },
    ],
    caption: `${content.caption} Bold: the ${interval} leaves out 0.`,
    table: matrixTable(summary),
  };
}

function draw(id: string, content: ShiftMapContent, cells: readonly Drawn[]): string {
  const rows = [...new Set(cells.map(({ measured }) => shiftTitles[measured]))];
  const columns = [...new Set(cells.map(({ built }) => column(built)))];
  const largest = Math.max(...cells.map(({ value }) => Math.abs(value)));
  const place = {
    x: ({ built }: Drawn) => column(built),
    y: ({ measured }: Drawn) => shiftTitles[measured],
  };
  const shown = ({ value }: Drawn) => formatNumber(value, { decimals: largest >= 10 ? 0 : 2 });
  return drawSvg({
    id,
    title: content.title,
    description: description(content, cells),
    width: Math.max(460, labelWidth + columnWidth * columns.length),
    height: 60 + rowHeight * rows.length,
    margins: { top: 8, left: labelWidth, right: 6 },
    x: {
      type: 'band',
      label: 'vector built with',
      domain: columns,
      tickSize: 0,
      labelAnchor: 'center',
      labelArrow: 'none',
      padding: 0,
    },
    y: { type: 'band', label: null, domain: rows, tickSize: 0, padding: 0 },
    marks: [
      cell(cells, {
        ...place,
        inset: 1,
        fill: ({ value }) => (value < 0 ? 'var(--orange)' : 'var(--blue)'),
        fillOpacity: ({ value }) => (largest === 0 ? 0 : (deepest * Math.abs(value)) / largest),
        stroke: 'currentColor',
        strokeOpacity: 0.15,
      }),
      text(
        cells.filter(({ isSure }) => !isSure),
        { ...place, text: shown, fontSize: 12, fillOpacity: 0.75 },
      ),
      text(
        cells.filter(({ isSure }) => isSure),
        { ...place, text: shown, fontSize: 12, fontWeight: 'bold' },
      ),
    ],
  });
}

/** The longest label would not fit over its column. */
const column = (built: BuiltName) => (built === 'randomDirection' ? 'random' : shiftTitles[built]);

function description({ unit }: ShiftMapContent, cells: readonly Drawn[]): string {
  const sorted = cells.toSorted((a, b) => a.value - b.value);
  const words = [sorted[0], sorted.at(-1)].map((each) =>
    each === undefined
      ? 'not measured'
      : `${formatNumber(each.value)} asked with ${shiftTitles[each.measured]}, built with ` +
        shiftTitles[each.built],
  );
  return `${cells.length} cells. Smallest: ${words[0]}; largest: ${words[1]} (${unit}).`;
}
