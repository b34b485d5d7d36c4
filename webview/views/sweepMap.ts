import { html, nothing, type TemplateResult } from 'lit-html';
import type { RunView } from '../../extension/protocol/engineCalls';
import { t } from '../strings';
import { button, select } from '../toolkit';
import type { View, ViewContext } from '../view';
import { errorBox } from '../widgets/errorBox';
import { progressBar } from '../widgets/progressBar';
import { shownRun } from './shownRun';
import {
  canGoOn,
  cancelSweep,
  goOn,
  loadMethods,
  openRun,
  resumeRun,
  returnToRun,
  takeMethod,
} from './sweep/sweepActions';
import { sweepFormView } from './sweep/sweepFormView';
import { sweepResultView } from './sweep/sweepResultView';
import {
  firstSweep,
  isUnfinished,
  restoreSweep,
  saveSweep,
  type SweepSlice,
} from './sweep/sweepSlice';
import { findingList } from './sweep/verdictView';

type Context = ViewContext<SweepSlice>;

/** The third step: what a vector does at every block and multiplier, and what it breaks there. */
export const sweepMap: View<SweepSlice> = {
  name: 'sweep',
  title: () => t('Sweep'),
  initial: firstSweep,
  save: saveSweep,
  restore: restoreSweep,
  resume: resumeRun,
  shown: (context) => {
    loadMethods(context);
    takeMethod(context);
    returnToRun(context);
  },
  view: (context) => {
    const view = shownRun.state;
    const isBegun = view !== undefined || context.slice.run.kind === 'running';
    const { isFormOpen = !isBegun } = context.slice;
    return html`
      <details class="new-sweep" ?open=${isFormOpen}>
        <summary>${t('New sweep')}</summary>
        ${sweepFormView(context)}
      </details>
      ${runChoice(context)} ${runState(context, view)}
      ${view === undefined ? nothing : runView(context, view)}
    `;
  },
};

/** Runs of the folder, to be looked at. */
function runChoice(context: Context): TemplateResult | typeof nothing {
  const { shared, slice } = context;
  const { runs } = shared.files;
  if (runs.length === 0 || slice.run.kind === 'running') return nothing;
  return html`<div class="run-choice">
    ${select({
      label: t('Run that is shown'),
      value: slice.folder,
      placeholder: t('Open a run'),
      options: runs.map(({ path, name }) => ({ value: path, label: name })),
      onChange: (folder) => {
        openRun(context, folder);
      },
    })}
  </div>`;
}

/** How the run is going, or why it is not. */
function runState(context: Context, view: RunView | undefined): TemplateResult {
  const { run, opened } = context.slice;
  return html`
    ${
      run.kind === 'running'
        ? progressBar({
            label: t('Sweep'),
            progress: run.progress,
            secondsLeft: run.progress?.secondsLeft,
            isCancelling: run.isCancelling,
            onCancel: () => {
              cancelSweep(context);
            },
          })
        : nothing
    }
    ${run.kind === 'failed' ? errorBox({ message: run.message }) : nothing}
    ${opened.kind === 'failed' ? errorBox({ message: opened.message }) : nothing}
    ${opened.kind === 'running' ? html`<p role="status">${t('Reading the run …')}</p>` : nothing}
    ${canGoOn(context) ? goOnOffer(context, view) : nothing}
  `;
}

function goOnOffer(context: Context, view: RunView | undefined): TemplateResult {
  const { finished, planned } = view?.summary.units ?? {};
  return html`<div class="notice go-on">
    <p>
      ${
        finished === undefined || planned === undefined
          ? t('What was finished before is kept.')
          : t('{0} of {1} units of work are finished, and are kept.', finished, planned)
      }
    </p>
    ${button({
      label: t('Go on'),
      kind: 'primary',
      isDisabled: !context.shared.isTrusted,
      onClick: () => {
        goOn(context);
      },
    })}
  </div>`;
}

function runView(context: Context, view: RunView): TemplateResult {
  const { report } = view;
  // While it runs, the bar says that it is not complete.
  const isRunning = context.slice.run.kind === 'running';
  const notices = isRunning && isUnfinished(view) ? report.notices.slice(1) : report.notices;
  return html`<div class="run-head">
      <h2>${report.title}</h2>
      <p class="subtitle">${report.subtitle}</p>
    </div>
    ${findingList(notices)} ${sweepResultView(context, view)}`;
}
