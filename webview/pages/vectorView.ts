import { html, nothing, type TemplateResult } from 'lit-html';
import { formatNumber } from '../../extension/core/study/report/formatNumber';
import type { DescribedSteering } from '../../extension/protocol/engineCalls';
import { convertEndings, type ConvertEnding } from '../../extension/protocol/editorMessages';
import { t } from '../strings';
import { button } from '../toolkit';
import { dataTable } from '../widgets/dataTable';
import { errorBox } from '../widgets/errorBox';
import { setStyle } from '../widgets/setStyle';
import { cosineGrid } from './cosineGrid';
import { recordRows } from './recordRows';
import type { VectorState } from './vector';

export interface VectorActions {
  use(view: 'texts' | 'sweep'): void;
  reopen(): void;
  openAsText(): void;
  copy(text: string): void;
  convert(ending: ConvertEnding): void;
}

export function vectorView(state: VectorState, actions: VectorActions): TemplateResult {
  const { start, content, problem, notice } = state;
  return html`<main class="file">
    <h1>${start.name}</h1>
    ${problem === undefined ? nothing : unreadable(start.path, problem, actions)}
    ${notice === undefined ? nothing : html`<p class="notice" role="status">${notice}</p>`}
    ${
      content === undefined
        ? problem === undefined
          ? html`<p role="status">${t('Reading …')}</p>`
          : nothing
        : described(content, start.isTrusted, actions)
    }
  </main>`;
}

function unreadable(path: string, problem: string, actions: VectorActions): TemplateResult {
  return errorBox({
    message: t('{0} cannot be shown as steering. {1}', path, problem),
    actions: [
      { label: t('Open with another editor …'), onClick: actions.reopen, kind: 'primary' },
      { label: t('Open as text'), onClick: actions.openAsText },
    ],
  });
}

function described(
  steering: DescribedSteering,
  isTrusted: boolean,
  actions: VectorActions,
): TemplateResult {
  const { kind, unit, record, parts = [], gate, findings, cosines, places } = steering;
  const isDisabled = !isTrusted;
  return html`<p>
      ${kind === 'vector' ? t('A steering vector.') : t('A steering operator.')}
      ${t('Multiplier 1 means: {0}.', unit)} ${gate === undefined ? nothing : gate}
    </p>
    <div class="actions">
      ${button({
        label: t('Compare texts'),
        kind: 'primary',
        isDisabled,
        onClick: () => {
          actions.use('texts');
        },
      })}
      ${button({
        label: t('Sweep'),
        isDisabled,
        onClick: () => {
          actions.use('sweep');
        },
      })}
      ${convertEndings.map((ending) =>
        button({
          label: t('Save as .{0} …', ending),
          isDisabled: isDisabled || kind === 'operator',
          onClick: () => {
            actions.convert(ending);
          },
        }),
      )}
    </div>
    ${
      parts.length === 0
        ? nothing
        : html`<h2>${t('What it does')}</h2>
            <ul>
              ${parts.map((part) => html`<li>${part}</li>`)}
            </ul>`
    }
    <h2>${t('What to know')}</h2>
    ${
      findings.length === 0
        ? html`<p>${t('Nothing unusual was found.')}</p>`
        : html`<ul>
            ${findings.map(
              ({ severity, message }) =>
                html`<li><strong>${severityWords(severity)}</strong> ${message}</li>`,
            )}
          </ul>`
    }
    <h2>${t('How it was made')}</h2>
    ${dataTable({
      caption: t('How it was made'),
      isCaptionHidden: true,
      rows: recordRows(record),
      columns: [
        { key: 'name', title: t('Field'), cell: ([name]) => name },
        { key: 'value', title: t('Value'), cell: ([, value]) => value },
      ],
    })}
    <h2>${t('Norms')}</h2>
    ${norms(places)}
    ${cosines === undefined || places.length < 2 ? nothing : cosineGrid(places, cosines)}`;
}

function norms(places: DescribedSteering['places']): TemplateResult {
  const largest = Math.max(...places.map(({ norm = 0 }) => norm), Number.MIN_VALUE);
  return html`<div class="bars" aria-hidden="true">
      ${places.map(
        ({ hookName, norm = 0 }) =>
          html`<div
            class="bar"
            title=${`${hookName}: ${formatNumber(norm)}`}
            ${setStyle({ height: `${(100 * norm) / largest}%` })}
          ></div>`,
      )}
    </div>
    ${dataTable({
      caption: t('Length of the vector at each hook point, in block order'),
      rows: places,
      columns: [
        { key: 'place', title: t('Hook point'), cell: ({ hookName }) => hookName },
        { key: 'width', title: t('Width'), isNumber: true, cell: ({ width }) => width },
        {
          key: 'norm',
          title: t('Norm'),
          isNumber: true,
          cell: ({ norm }) => (norm === undefined ? t('not finite') : formatNumber(norm)),
        },
        {
          key: 'top',
          title: t('Share of the largest dimension'),
          isNumber: true,
          cell: ({ topDimensionShare: share }) => (share === undefined ? '–' : formatNumber(share)),
        },
      ],
    })}`;
}

function severityWords(severity: 'error' | 'warning' | 'info'): string {
  if (severity === 'error') return t('Problem:');
  return severity === 'warning' ? t('Caution:') : t('Note:');
}
