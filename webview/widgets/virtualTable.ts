import { html, nothing, type TemplateResult } from 'lit-html';
import { AsyncDirective } from 'lit-html/async-directive.js';
import { directive } from 'lit-html/directive.js';
import { ref } from 'lit-html/directives/ref.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { columnHead, type Column, type Sort } from './column';
import { rowWindow } from './rowWindow';
import { setStyle } from './setStyle';

export interface VirtualTableOptions<Row> {
  /** What the table holds; read out when it gets the focus. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The row that the keyboard is on. */
  readonly selected?: string | undefined;
  readonly onSelect: (key: string) => void;
  /** Space, on the selected row. */
  readonly onToggle?: (key: string) => void;
  readonly sort?: Sort | undefined;
  readonly onSort?: (key: string) => void;
  /** Rows of which this is true are shown as left out. */
  readonly isFaded?: (row: Row) => boolean;
}

/** Of a row, in px: as in the style sheet. */
const rowHeight = 28;
/** Of the head, which stays in sight and covers that much. */
const headHeight = 28;

let lastId = 0;

/**
 * A table of any number of rows, of which only those in sight are in the page. It is one stop of
 * the Tab key: arrows, Page Up and Down, Home and End move the selection, Space toggles.
 */
class VirtualTable extends AsyncDirective {
  readonly #id = `table-${++lastId}`;
  #options: VirtualTableOptions<unknown> | undefined;
  #box: HTMLElement | undefined;
  #scrolled = 0;
  #height = 400;
  readonly #resized = new ResizeObserver(([entry]) => {
    this.#height = entry?.contentRect.height ?? this.#height;
    this.#redraw();
  });

  render(options: VirtualTableOptions<unknown>): TemplateResult {
    this.#options = options;
    return this.#template(options);
  }

  protected override disconnected(): void {
    this.#resized.disconnect();
  }

  protected override reconnected(): void {
    if (this.#box !== undefined) this.#resized.observe(this.#box);
  }

  #redraw(): void {
    if (this.#options !== undefined && this.isConnected) {
      this.setValue(this.#template(this.#options));
    }
  }

  #attach = (element: Element | undefined): void => {
    this.#resized.disconnect();
    this.#box = element as HTMLElement | undefined;
    if (this.#box !== undefined) this.#resized.observe(this.#box);
  };

  #onScroll = (): void => {
    this.#scrolled = this.#box?.scrollTop ?? 0;
    this.#redraw();
  };

  #template(options: VirtualTableOptions<unknown>): TemplateResult {
    const { label, columns, rows, keyOf, selected, sort, onSort } = options;
    const { first, end } = rowWindow({
      count: rows.length,
      rowHeight,
      scrolled: this.#scrolled,
      height: this.#height,
    });
    const drawn = rows.slice(first, end).map((row, index) => ({ row, index: first + index }));
    const isDrawn = drawn.some(({ row }) => keyOf(row) === selected);
    return html`<div class="rows" ${ref(this.#attach)} @scroll=${this.#onScroll}>
      <table
        role="grid"
        tabindex="0"
        aria-label=${label}
        aria-rowcount=${rows.length + 1}
        aria-activedescendant=${isDrawn ? `${this.#id}-row` : nothing}
        @keydown=${this.#onKey}
      >
        <colgroup>
          ${columns.map(({ width = 'auto' }) => html`<col ${setStyle({ width })} />`)}
        </colgroup>
        <thead>
          <tr aria-rowindex="1">
            ${columns.map((column) => columnHead(column, sort, onSort))}
          </tr>
        </thead>
        <tbody>
          ${spacer(first, columns.length)}
          ${repeat(
            drawn,
            ({ row }) => keyOf(row),
            ({ row, index }) => this.#row(options, row, index),
          )}
          ${spacer(rows.length - end, columns.length)}
        </tbody>
      </table>
    </div>`;
  }

  #row(options: VirtualTableOptions<unknown>, row: unknown, index: number): TemplateResult {
    const { columns, keyOf, selected, onSelect, isFaded } = options;
    const key = keyOf(row);
    const isSelected = key === selected;
    return html`<tr
      id=${isSelected ? `${this.#id}-row` : nothing}
      aria-rowindex=${index + 2}
      aria-selected=${isSelected}
      class=${isFaded?.(row) === true ? 'faded' : nothing}
      @click=${() => {
        onSelect(key);
      }}
    >
      ${columns.map(
        ({ cell, isNumber = false }) =>
          html`<td class=${isNumber ? 'number' : nothing}>${cell(row)}</td>`,
      )}
    </tr>`;
  }

  #onKey = (event: KeyboardEvent): void => {
    const options = this.#options;
    // A button in the head or a box in a row answers its own keys.
    if (options === undefined || event.target !== event.currentTarget) return;
    const { rows, keyOf, selected, onSelect, onToggle } = options;
    if (event.key === ' ' && selected !== undefined && onToggle !== undefined) {
      event.preventDefault();
      onToggle(selected);
      return;
    }
    const at = rows.findIndex((row) => keyOf(row) === selected);
    const to = this.#target(event.key, at, rows.length);
    if (to === undefined) return;
    event.preventDefault();
    this.#bringIntoSight(to);
    const key = keyOf(rows[to]);
    // The next key may come before the next drawing.
    this.#options = { ...options, selected: key };
    onSelect(key);
  };

  #target(key: string, at: number, count: number): number | undefined {
    const page = Math.max(1, Math.floor((this.#height - headHeight) / rowHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? 0 : at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: count - 1,
    };
    const to = Object.hasOwn(steps, key) ? steps[key] : undefined;
    return to === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, to));
  }

  #bringIntoSight(index: number): void {
    const box = this.#box;
    if (box === undefined) return;
    const top = index * rowHeight;
    const lowest = top + rowHeight + headHeight - box.clientHeight;
    if (box.scrollTop > top) box.scrollTop = top;
    else if (box.scrollTop < lowest) box.scrollTop = lowest;
  }
}
const virtualTableDirective = directive(VirtualTable);

export function virtualTable<Row>(options: VirtualTableOptions<Row>): TemplateResult {
  // Rows only ever go back into the functions they came with.
  return html`${virtualTableDirective(options as unknown as VirtualTableOptions<unknown>)}`;
}

/** Stands for rows that are not drawn. */
function spacer(rows: number, columns: number): TemplateResult | typeof nothing {
  if (rows <= 0) return nothing;
  return html`<tr class="spacer" aria-hidden="true">
    <td colspan=${columns} ${setStyle({ height: `${rows * rowHeight}px` })}></td>
  </tr>`;
}
