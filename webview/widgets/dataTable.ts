import { html, nothing, type TemplateResult } from 'lit-html';
import type { Table } from '../../extension/core/study/report/table';
import { columnHead, type Column, type Sort } from './column';

export interface DataTableOptions<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly sort?: Sort | undefined;
  readonly onSort?: (key: string) => void;
  readonly isCaptionHidden?: boolean;
}

/** A table of few rows; `virtualTable` is for many. The first column names the row. */
export function dataTable<Row>(options: DataTableOptions<Row>): TemplateResult {
  const { caption, columns, rows, sort, onSort, isCaptionHidden = false } = options;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}>
    <table class="data">
      <caption class=${isCaptionHidden ? 'unseen' : nothing}>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => columnHead(column, sort, onSort))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column, index) => cell(column, row, index === 0))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function cell<Row>({ cell: of, isNumber = false }: Column<Row>, row: Row, isHead: boolean) {
  if (isHead) return html`<th scope="row">${of(row)}</th>`;
  return html`<td class=${isNumber ? 'number' : nothing}>${of(row)}</td>`;
}

/** A table of a report, as it is. */
export function reportTable({ caption, head, rows }: Table): TemplateResult {
  return dataTable<readonly string[]>({
    caption,
    rows,
    columns: head.map((title, index) => ({
      key: String(index),
      title,
      cell: (row) => row[index] ?? '',
    })),
  });
}
