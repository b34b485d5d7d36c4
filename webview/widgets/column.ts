import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../strings';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => unknown;
  /** Numbers stand at the right, with digits of equal width. */
  readonly isNumber?: boolean;
  /** Whether the head is a button that sorts. */
  readonly isSortable?: boolean;
  /** Share of the width among the columns of a virtual table, as a CSS length. */
  readonly width?: string;
}

export interface Sort {
  readonly key: string;
  readonly isDescending: boolean;
}

/** The order after a head was pressed: the other way round where it sorts already. */
export function nextSort(sort: Sort | undefined, key: string): Sort {
  return { key, isDescending: sort?.key === key ? !sort.isDescending : false };
}

/** A head that says how the rows are sorted, and sorts them. */
export function columnHead<Row>(
  { key, title, isNumber = false, isSortable = false }: Column<Row>,
  sort: Sort | undefined,
  onSort: ((key: string) => void) | undefined,
): TemplateResult {
  const isSorted = sort?.key === key;
  const direction = isSorted && sort.isDescending ? 'descending' : 'ascending';
  return html`<th
    scope="col"
    class=${isNumber ? 'number' : nothing}
    aria-sort=${isSorted ? direction : nothing}
  >
    ${
      isSortable && onSort !== undefined
        ? html`<button
            class="sort"
            type="button"
            title=${t('Sort by {0}', title)}
            @click=${() => {
              onSort(key);
            }}
          >
            ${title}<span class="sort-mark" aria-hidden="true"
              >${isSorted ? (sort.isDescending ? '▾' : '▴') : ''}</span
            >
          </button>`
        : title
    }
  </th>`;
}
