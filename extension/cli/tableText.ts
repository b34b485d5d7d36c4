import Table from 'cli-table3';

/** Narrower, and words would be cut in most cells. */
const narrowest = 11;

/**
 * Rows of text under a head, without lines between rows, so that a table of thirty blocks fits on
 * a screen. Columns are as wide as their text, or narrower with wrapped cells where `width`
 * characters do not hold them.
 */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number = terminalWidth(),
): string {
  const colWidths = fitColumns([head, ...rows], width);
  const draw = (drawn: readonly (readonly string[])[]) => {
    const table = new Table({
      colWidths,
      wordWrap: true,
      style: { head: [], border: [] },
      chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    });
    table.push(...drawn.map((row) => [...row]));
    return table.toString().split('\n');
  };
  const lines = draw([head, ...rows]);
  const headLines = draw([head]).length - 1;
  const rule = (lines[0] ?? '').replace('┌', '├').replaceAll('┬', '┼').replace('┐', '┤');
  return [...lines.slice(0, headLines), rule, ...lines.slice(headLines)].join('\n');
}

/** Without a terminal to measure nothing is wrapped: a file has lines of any length. */
function terminalWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns : Infinity;
}

/** Takes from the widest column, again and again, until the table fits. */
function fitColumns(rows: readonly (readonly string[])[], width: number): number[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) => {
    const lengths = rows.map((row) => Math.max(...(row[column] ?? '').split('\n').map(countOf)));
    return Math.max(...lengths) + 2;
  });
  const tooWide = () => widths.reduce((sum, each) => sum + each, columns + 1) > width;
  while (tooWide() && Math.max(...widths) > narrowest) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function countOf(text: string): number {
  return [...text].length;
}
