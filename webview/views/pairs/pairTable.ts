import { html, nothing, type TemplateResult } from 'lit-html';
import { formatNumber } from '../../../extension/core/study/report/formatNumber';
import { excludedOf } from '../../shared';
import { t } from '../../strings';
import { lightChip, splitChip } from '../../widgets/chip';
import type { Column } from '../../widgets/column';
import { setStyle } from '../../widgets/setStyle';
import { virtualTable } from '../../widgets/virtualTable';
import type { ShownPair } from './pairRows';
import { toggleExcluded, type PairsContext } from './pairsActions';
import { withSort } from './pairsSlice';

/** More would not fit a line, and thousands of characters a cell make scrolling slow. */
const longestCell = 160;

/** All pairs that are shown, one a line. */
export function pairTable(context: PairsContext, rows: readonly ShownPair[]): TemplateResult {
  const { shared, slice, update } = context;
  const excluded = new Set(excludedOf(shared));
  const toggle = (id: string) => {
    toggleExcluded(context, id);
  };
  return virtualTable<ShownPair>({
    label: t('Pairs. Space leaves the selected pair out or takes it in.'),
    columns: columns(rows, excluded, toggle),
    rows,
    keyOf: ({ id }) => id,
    selected: slice.selected,
    sort: slice.sort,
    isFaded: ({ id }) => excluded.has(id),
    onSelect: (selected) => {
      update((state) => ({ ...state, selected }));
    },
    onToggle: toggle,
    onSort: (key) => {
      update((state) => withSort(state, key));
    },
  });
}

function columns(
  rows: readonly ShownPair[],
  excluded: ReadonlySet<string>,
  toggle: (id: string) => void,
): readonly Column<ShownPair>[] {
  const largest = rows.reduce((most, { slope = 0 }) => Math.max(most, Math.abs(slope)), 0);
  const isEvaluated = rows.some(({ slope }) => slope !== undefined);
  const steerability: Column<ShownPair> = {
    key: 'steerability',
    title: t('Steerability'),
    isSortable: true,
    width: '150px',
    cell: ({ slope }) => (slope === undefined ? '–' : slopeBar(slope, largest)),
  };
  return [
    {
      key: 'use',
      title: t('Use'),
      width: '48px',
      cell: ({ id }) => useBox(id, !excluded.has(id), toggle),
    },
    textColumn('positive', t('Positive'), ({ positive }) => positive.answer),
    textColumn('negative', t('Negative'), ({ negative }) => negative.answer),
    textColumn('prompt', t('Prompt'), ({ prompt }) => prompt),
    {
      key: 'split',
      title: t('Split'),
      isSortable: true,
      width: '100px',
      cell: ({ split }) => splitChip(split),
    },
    {
      key: 'health',
      title: t('Health'),
      isSortable: true,
      width: '114px',
      cell: ({ warnings }) => healthLight(warnings),
    },
    ...(isEvaluated ? [steerability] : []),
  ];
}

function textColumn(
  key: string,
  title: string,
  textOf: (row: ShownPair) => string,
): Column<ShownPair> {
  return {
    key,
    title,
    isSortable: true,
    cell: (row) => textOf(row).slice(0, longestCell).replace(/\s+/g, ' '),
  };
}

/** The keyboard toggles with Space on the row, so the boxes are no stops of the Tab key. */
function useBox(id: string, isUsed: boolean, toggle: (id: string) => void): TemplateResult {
  return html`<input
    type="checkbox"
    tabindex="-1"
    aria-label=${t('Use pair {0}', id)}
    .checked=${isUsed}
    @click=${(event: Event) => {
      event.stopPropagation();
    }}
    @change=${() => {
      toggle(id);
    }}
  />`;
}

export function healthLight(warnings: number | undefined): TemplateResult {
  if (warnings === undefined) return lightChip('none', t('not checked'));
  if (warnings === 0) return lightChip('good', t('no warning'));
  return lightChip('warns', warnings === 1 ? t('1 warning') : t('{0} warnings', warnings));
}

/** A slope as a number, and as a bar to either side of 0; hatched and named where it is below. */
function slopeBar(slope: number, largest: number): TemplateResult {
  const share = largest === 0 ? 0 : (50 * Math.abs(slope)) / largest;
  const isAnti = slope < 0;
  const left = isAnti ? 50 - share : 50;
  return html`<span class="slope" ?data-anti=${isAnti}
    ><span class="number">${formatNumber(slope, { decimals: 2 })}</span
    ><span class="slope-bar" aria-hidden="true"
      ><i ${setStyle({ left: `${left}%`, width: `${share}%` })}></i></span
    >${isAnti ? html`<span class="unseen">${t('anti-steerable')}</span>` : nothing}</span
  >`;
}
