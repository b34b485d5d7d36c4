import { html, type TemplateResult } from 'lit-html';
import type { CallProgress } from '../../extension/protocol/engineCalls';
import { t } from '../strings';
import { button } from '../toolkit';
import { setStyle } from './setStyle';

export interface ProgressBarOptions {
  /** What is being done, such as `Building`. */
  readonly label: string;
  /** Absent until the first is told. */
  readonly progress?: CallProgress | undefined;
  readonly secondsLeft?: number | undefined;
  readonly isCancelling?: boolean | undefined;
  readonly onCancel: () => void;
}

/** How far work has come, in words and as a bar, and a way to stop it. */
export function progressBar(options: ProgressBarOptions): TemplateResult {
  const { label, progress, isCancelling = false, onCancel } = options;
  const total = progress?.total ?? 0;
  const share = total > 0 ? Math.min(1, (progress?.done ?? 0) / total) : undefined;
  const words = inWords(options);
  return html`<div class="progress">
    <div
      class="progress-track"
      role="progressbar"
      aria-label=${label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(100 * (share ?? 0))}
      aria-valuetext=${words}
      ?data-unknown=${share === undefined}
    >
      <div class="progress-done" ${setStyle({ width: `${100 * (share ?? 0)}%` })}></div>
    </div>
    <span class="progress-words">${words}</span>
    ${button({ label: t('Cancel'), onClick: onCancel, isDisabled: isCancelling })}
  </div>`;
}

function inWords({ label, progress, secondsLeft, isCancelling }: ProgressBarOptions): string {
  if (isCancelling === true) return t('Stopping after this step …');
  if (progress === undefined) return `${label} …`;
  const count = t('{0} – {1}: {2} of {3}', label, progress.label, progress.done, progress.total);
  return secondsLeft === undefined
    ? count
    : t('{0}, about {1} left', count, durationInWords(secondsLeft));
}

function durationInWords(seconds: number): string {
  if (seconds < 90) return t('{0} s', Math.max(1, Math.round(seconds)));
  return t('{0} min', Math.round(seconds / 60));
}
