import { l10n, ProgressLocation, window } from 'vscode';
import type { CallProgress } from '../../protocol/engineCalls';
import { percentDone, progressInWords } from './progressInWords';

export interface ProgressHandle {
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
  report(progress: CallProgress & { readonly secondsLeft?: number }): void;
}

/** A notification changes at most so often (ms): it is read by people. */
const pause = 500;

/** Shows work that somebody asked for and waits for, with its count, and lets them cancel it. */
export async function inProgress<T>(
  title: string,
  work: (handle: ProgressHandle) => Promise<T>,
): Promise<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => {
      controller.abort();
      progress.report({ message: l10n.t('stopping after the step in hand') });
    });
    let shown = 0;
    let last = 0;
    return work({
      signal: controller.signal,
      report: (told) => {
        const now = Date.now();
        if (controller.signal.aborted || (now - last < pause && told.done < told.total)) return;
        last = now;
        const percent = percentDone(told);
        progress.report({ message: progressInWords(told), increment: percent - shown });
        shown = percent;
      },
    });
  });
}
