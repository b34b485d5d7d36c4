import { l10n, window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { registerHost, type HostApi } from './host/registerHost';

export interface ActivatedHost extends HostApi {
  /** What `activate` took, in milliseconds. */
  readonly activationTime: number;
}

/** @returns what tests of the running extension ask it. */
export function activate(extension: ExtensionContext): ActivatedHost {
  const started = performance.now();
  const log = window.createOutputChannel('Steering', { log: true });
  extension.subscriptions.push(log);
  try {
    const api = registerHost(extension, log);
    const activationTime = performance.now() - started;
    log.info(`Activated in ${activationTime.toFixed(1)} ms.`);
    return { ...api, activationTime };
  } catch (error) {
    tell(log, error);
    throw error;
  }
}

/** VS Code itself shows nothing when an extension cannot be activated. */
function tell(log: LogOutputChannel, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log.error(error instanceof Error ? error : message);
  const showLog = l10n.t('Show Log');
  void window
    .showErrorMessage(l10n.t('Steering Lab could not be started: {0}', message), showLog)
    .then((picked) => {
      if (picked === showLog) log.show();
    });
}
