import { html, nothing, type TemplateResult } from 'lit-html';
import type { DescribedFinding, DescribedSteering } from '../../extension/protocol/engineCalls';
import { convertEndings, type ConvertEnding } from '../../extension/protocol/editorMessages';
import type { PanelHost } from '../hostChannel';
import { t } from '../strings';
import { button } from '../toolkit';
import { dataTable, reportTable } from '../widgets/dataTable';
import { errorBox } from '../widgets/errorBox';
import { figureView } from '../widgets/figureView';
import { cosineFigure } from './cosineFigure';
import { normsFigure, normsTable } from './normsFigure';
import { recordRows } from './recordRows';
import { unitWords } from './unitWords';
import type { VectorState } from './vector';

export interface VectorActions {
  use(view: 'texts' | 'sweep'): void;
  reopen(): void;
  openAsText(): void;
  copy(text: string): void;
  /** @param fix code of a finding that is mended first. */
  convert(ending: ConvertEnding, fix?: string): void;
  readonly host: PanelHost;
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
  const { kind, unit, parts = [], gate, findings } = steering;
  const isDisabled = !isTrusted;
  return html`<p>
      ${kind === 'vector' ? t('A steering vector.') : t('A steering operator.')}
      ${t('Multiplier 1 means {0}.', unitWords(unit))} ${gate === undefined ? nothing : gate}
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
        : html`<ul class="found-list">
            ${findings.map((finding) => findingView(finding, isTrusted, actions))}
          </ul>`
    }
    <h2>${t('How it was made')}</h2>
    ${dataTable({
      caption: t('How it was made'),
      isCaptionHidden: true,
      rows: recordRows(steering),
      columns: [
        { key: 'name', title: t('Field'), cell: ([name]) => name },
        { key: 'value', title: t('Value'), cell: ([, value]) => value },
      ],
    })}
    <h2>${t('Length and direction')}</h2>
    ${figures(steering, actions.host)}`;
}

function figures(steering: DescribedSteering, host: PanelHost): TemplateResult {
  const norms = normsFigure(steering.places);
  const cosines = cosineFigure(steering);
  if (norms === undefined) return reportTable(normsTable(steering.places));
  return html`<div class="pair-of-figures">
    ${figureView(norms, host)} ${cosines === undefined ? nothing : figureView(cosines, host)}
  </div>`;
}

/** What is to be known, and a copy in which it is mended where that can be done. */
function findingView(
  { code, severity, message, fix }: DescribedFinding,
  isTrusted: boolean,
  { convert }: VectorActions,
): TemplateResult {
  return html`<li class=${severity === 'info' ? nothing : 'bad'}>
    <strong>${severityWords(severity)}</strong> ${message}
    ${
      fix === undefined
        ? nothing
        : html`<div class="fix">
            <span>${t('What can be done: {0}.', fix)}</span>
            ${button({
              label: t('Write a mended copy …'),
              isDisabled: !isTrusted,
              onClick: () => {
                convert('safetensors', code);
              },
            })}
          </div>`
    }
  </li>`;
}

function severityWords(severity: 'error' | 'warning' | 'info'): string {
  if (severity === 'error') return t('Problem:');
  return severity === 'warning' ? t('Caution:') : t('Note:');
}
