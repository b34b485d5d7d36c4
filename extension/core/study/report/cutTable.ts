import type { Table } from './table';

/** The first rows of a table; the caption says how many there were. */
export function cutTable(table: Table, mostRows: number): Table {
  const { caption, rows } = table;
  if (rows.length <= mostRows) return table;
  return {
    ...table,
    caption: `${caption} (first ${mostRows} of ${rows.length} rows; all in summary.json)`,
    rows: rows.slice(0, mostRows),
  };
}
