import { html, nothing, type TemplateResult } from 'lit-html';
import type { RunView } from '../../extension/protocol/engineCalls';
import { t } from '../strings';
import { setStyle } from '../widgets/setStyle';

export type RunStanding = 'finished' | 'running' | 'stopped';

export function standingOf({ summary, holder }: RunView): RunStanding {
  const { finished, planned } = summary.units;
  if (finished >= planned) return 'finished';
  return holder === undefined ? 'stopped' : 'running';
}

/** How far a run has come, who is at work on it, and what can be done. */
export function runStatus(view: RunView): TemplateResult {
  const { finished, planned } = view.summary.units;
  const standing = standingOf(view);
  const words = inWords(view, standing);
  return html`<div class="run-status" data-standing=${standing}>
    <p role="status">
      <span aria-hidden="true">${marks[standing]}</span> <strong>${names()[standing]}</strong>
      ${words}
    </p>
    ${
      standing === 'finished'
        ? nothing
        : html`<div
            class="progress-track"
            role="progressbar"
            aria-label=${t('Units of work that are done')}
            aria-valuemin="0"
            aria-valuemax=${planned}
            aria-valuenow=${finished}
          >
            <div
              class="progress-done"
              ${setStyle({ width: `${(100 * finished) / Math.max(1, planned)}%` })}
            ></div>
          </div>`
    }
  </div>`;
}

const marks: Readonly<Record<RunStanding, string>> = { finished: '✓', running: '▶', stopped: '❚❚' };

const names = (): Readonly<Record<RunStanding, string>> => ({
  finished: t('Finished.'),
  running: t('Running.'),
  stopped: t('Stopped.'),
});

function inWords({ summary, holder }: RunView, standing: RunStanding): string {
  const { finished, planned } = summary.units;
  const failed = summary.failures.length;
  const count = t('{0} of {1} units of work are done.', finished, planned);
  const failures =
    failed === 0 ? '' : ` ${t('{0} of them failed; the reasons are under “Failures”.', failed)}`;
  return `${count}${failures}${next(standing, holder)}`;
}

function next(standing: RunStanding, holder: RunView['holder']): string {
  if (standing === 'finished') return '';
  if (holder === undefined) {
    return ` ${t('They are kept; “Go on with the run” computes the rest.')}`;
  }
  const { where, pid, host } = holder;
  switch (where) {
    case 'self':
      return ` ${t('It runs in this window, and this page grows with it.')}`;
    case 'thisMachine':
      return ` ${t('Process {0} is at work on it, and this page grows with it.', pid)}`;
    case 'otherMachine':
      return ` ${t(
        'The machine {0} (process {1}) holds this run. If it is gone, delete run.lock in the ' +
          'folder of the run.',
        host,
        pid,
      )}`;
  }
}
