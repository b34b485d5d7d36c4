import { html, nothing, type TemplateResult } from 'lit-html';
import { formatMultiplier } from '../../extension/core/study/report/formatNumber';
import { t } from '../strings';
import type { SettingPlace } from './settingDetail';
import type { GridCell, GridRow, SettingGrid } from './settingGrid';
import { stepInGrid } from './stepInGrid';
import { leavesOutZero, mapNumber, settingWords } from './settingWords';

export interface SettingMapOptions {
  readonly grid: SettingGrid;
  readonly concept: string;
  /** For example `95 % interval`. */
  readonly interval: string;
  /** The cell whose details are shown; its button is the one that Tab goes to. */
  readonly selected: SettingPlace;
  readonly onSelect: (place: SettingPlace) => void;
}

/**
 * Block × multiplier as a grid of buttons: the effect of a setting, and its degradation under it.
 * Arrow keys go from cell to cell. Signs, bold type and words carry what the colours do.
 */
export function settingMap(options: SettingMapOptions): TemplateResult {
  const { grid, concept } = options;
  return html`
    <div class="scroll">
      <table
        class="setting-map"
        role="grid"
        aria-label=${t('Effect and degradation of every setting on {0}', concept)}
        @keydown=${onKey}
      >
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col" class="corner">
              ${t('block')} \\ ${t('multiplier')}
            </th>
            ${grid.multipliers.map(
              (multiplier) =>
                html`<th role="columnheader" scope="col">${formatMultiplier(multiplier)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${grid.rows.map((row, index) => rowView(row, index, options))}
        </tbody>
      </table>
    </div>
    ${key(options)}
  `;
}

function rowView(row: GridRow, rowIndex: number, options: SettingMapOptions): TemplateResult {
  return html`<tr role="row">
    <th role="rowheader" scope="row">${row.label}</th>
    ${row.cells.map((cell, column) =>
      cell === undefined
        ? html`<td role="gridcell" class="waiting">
            <span aria-label=${t('not measured yet')} role="img">…</span>
          </td>`
        : cellView(cell, row, { ...options, row: rowIndex, column }),
    )}
  </tr>`;
}

function cellView(
  cell: GridCell,
  { label }: GridRow,
  options: SettingMapOptions & { readonly row: number; readonly column: number },
): TemplateResult {
  const { selected, interval, onSelect, row, column } = options;
  const isSelected = isAt(cell, selected);
  const select = () => {
    if (!isSelected) onSelect({ hookPoint: cell.hookPoint, multiplier: cell.multiplier });
  };
  const words = settingWords(cell, label, interval);
  const classes = [
    `effect${cell.effectShade}`,
    cell.isChosen ? 'chosen' : '',
    cell.budget === 'over' ? 'over' : '',
  ];
  return html`<td
    role="gridcell"
    class=${classes.join(' ').trim()}
    aria-selected=${isSelected ? 'true' : 'false'}
  >
    <button
      type="button"
      tabindex=${isSelected ? '0' : '-1'}
      data-row=${row}
      data-column=${column}
      title=${words}
      @click=${select}
      @focus=${select}
    >
      <span class="unseen">${words}</span>
      <span class=${leavesOutZero(cell.effect) ? 'effect sure' : 'effect'} aria-hidden="true">
        ${mapNumber(cell.effect)}
      </span>
      <span class="price price${Math.max(0, cell.priceShade)}" aria-hidden="true"
        >${priceText(cell)}</span
      >
      ${
        cell.budget === 'over'
          ? html`<span class="mark" aria-hidden="true">${t('over')}</span>`
          : nothing
      }
    </button>
  </td>`;
}

function priceText({ price, multiplier }: GridCell): string {
  if (multiplier === 0) return '0';
  return price === undefined ? '–' : mapNumber(price);
}

/** What the two numbers of a cell are, and what its marks mean. */
function key({ grid, interval }: SettingMapOptions): TemplateResult {
  const cells = grid.rows.flatMap((row) => row.cells);
  const hasUnpriced = cells.some((cell) => cell?.price === undefined && cell?.multiplier !== 0);
  const hasOver = cells.some((cell) => cell?.budget === 'over');
  return html`<ul class="map-key">
    <li>
      <b>${t('Above')}</b> ${t('effect: change of propensity, nats per answer token')}
      (${t('bold: the {0} leaves out 0', interval)})
    </li>
    <li>
      <b>${t('Below')}</b>
      ${t('degradation: rise of the negative log-likelihood of reference replies, nats per token')}
      ${hasUnpriced ? html`(${t('–: not measured at this setting')})` : nothing}
    </li>
    <li>
      <span class="chosen-sample" aria-hidden="true"></span> ${t('framed: the chosen setting')}
    </li>
    ${
      hasOver
        ? html`<li>
            <span class="over-sample" aria-hidden="true"></span>
            ${t('hatched, “over”: more KL than the limit')}
          </li>`
        : nothing
    }
  </ul>`;
}

export const isAt = (cell: SettingPlace, place: SettingPlace) =>
  cell.hookPoint === place.hookPoint && cell.multiplier === place.multiplier;

/** Moves the focus to the nearest cell in the direction of the key that has a button. */
function onKey(event: KeyboardEvent): void {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return;
  const place = stepInGrid(event.key, {
    row: Number(target.dataset['row']),
    column: Number(target.dataset['column']),
    has: (row, column) => buttonAt(currentTarget, row, column) !== null,
    rows: currentTarget.querySelectorAll('tbody tr').length,
    columns: currentTarget.querySelectorAll('thead th').length - 1,
  });
  if (place === undefined) return;
  event.preventDefault();
  buttonAt(currentTarget, place.row, place.column)?.focus();
}

function buttonAt(grid: HTMLElement, row: number, column: number): HTMLElement | null {
  return grid.querySelector(`button[data-row="${row}"][data-column="${column}"]`);
}
