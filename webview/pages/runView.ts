import { html, nothing, type TemplateResult } from 'lit-html';
import type { RunView } from '../../extension/protocol/engineCalls';
import type { PanelHost } from '../hostChannel';
import { t } from '../strings';
import { button } from '../toolkit';
import { reportTable } from '../widgets/dataTable';
import { errorBox } from '../widgets/errorBox';
import { progressBar } from '../widgets/progressBar';
import { reportParts } from './reportParts';
import type { RunState } from './run';
import { runStatus, standingOf } from './runStatus';

export interface RunActions {
  readonly host: PanelHost;
  resume(): void;
  stop(): void;
  copyMarkdown(): void;
  openReport(): void;
  showInPanel(): void;
  reopen(): void;
  openAsText(): void;
}

export function runView(state: RunState, actions: RunActions): TemplateResult {
  const { start, content, problem, notice, resuming } = state;
  return html`<main class="file">
    ${
      problem === undefined
        ? nothing
        : errorBox({
            message: t('{0} cannot be shown as a run. {1}', start.path, problem),
            actions: [
              { label: t('Open as text'), onClick: actions.openAsText, kind: 'primary' },
              { label: t('Open with another editor …'), onClick: actions.reopen },
            ],
          })
    }
    ${notice === undefined ? nothing : errorBox({ message: notice })}
    ${resuming.kind === 'failed' ? errorBox({ message: resuming.message }) : nothing}
    ${
      content === undefined
        ? problem === undefined
          ? html`<p role="status">${t('Reading …')}</p>`
          : nothing
        : report(content, state, actions)
    }
  </main>`;
}

function report(view: RunView, { start, resuming }: RunState, actions: RunActions): TemplateResult {
  const { report: model, summary } = view;
  const { failures } = summary;
  const standing = standingOf(view);
  return html`<h1>${model.title}</h1>
    <p>${model.subtitle}</p>
    ${resuming.kind === 'running' ? nothing : runStatus(view)}
    <div class="actions">
      ${
        standing === 'finished'
          ? nothing
          : button({
              label: t('Go on with the run'),
              kind: 'primary',
              // While another process is at work on it there is nothing to go on with.
              isDisabled: !start.isTrusted || resuming.kind === 'running' || standing === 'running',
              onClick: actions.resume,
            })
      }
      ${button({ label: t('Show in panel'), onClick: actions.showInPanel })}
      ${button({
        label: t('Copy as Markdown'),
        onClick: actions.copyMarkdown,
      })}
      ${
        // Written when a run stops, for whatever reason.
        standing === 'running'
          ? nothing
          : button({ label: t('Open as web page'), onClick: actions.openReport })
      }
    </div>
    ${
      resuming.kind === 'running'
        ? progressBar({
            label: t('Running'),
            progress: resuming.progress,
            secondsLeft: resuming.progress?.secondsLeft,
            isCancelling: resuming.isCancelling,
            onCancel: actions.stop,
          })
        : nothing
    }
    ${reportParts(view, actions.host)}
    <section>
      <h2>${t('Failures')}</h2>
      ${
        failures.length === 0
          ? html`<p>${t('No unit of work failed so far.')}</p>`
          : html`<ul>
              ${failures.map(failureLine)}
            </ul>`
      }
    </section>
    <h2>${t('To repeat it')}</h2>
    <pre class="command">${model.command}</pre>
    ${reportTable(model.repeat)}`;
}

function failureLine({ unit, message }: RunView['summary']['failures'][number]): TemplateResult {
  return html`<li><code>${unit}</code>: ${message}</li>`;
}
