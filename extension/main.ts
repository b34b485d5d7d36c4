import { l10n, window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { registerHost, type HostApi } from './host/registerHost';

/** @returns what tests of the running extension ask it. */
export function activate(extension: ExtensionContext): HostApi {
  const log = window.createOutputChannel('Steering', { log: true });
  extension.subscriptions.push(log);
  try {
    return registerHost(extension, log);
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
