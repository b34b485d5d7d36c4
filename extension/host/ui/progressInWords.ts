import { l10n } from 'vscode';
import type { CallProgress } from '../../protocol/engineCalls';

type Timed = CallProgress & { readonly secondsLeft?: number };

/** How far something has come, in percent, 0 to 100. */
export function percentDone({ done, total }: CallProgress): number {
  return total <= 0 ? 0 : Math.min(100, (100 * done) / total);
}

/** `pairs 12 of 80, about 2 min left` */
export function progressInWords({ done, total, label, secondsLeft }: Timed): string {
  const counted = total <= 0 ? label : l10n.t('{0} {1} of {2}', label, done, total);
  return secondsLeft === undefined
    ? counted
    : l10n.t('{0}, about {1} left', counted, timeInWords(secondsLeft));
}

/** To the precision that an estimate has: `40 s`, `3 min`, `1.5 h`. */
export function timeInWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
