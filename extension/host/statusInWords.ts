import { l10n } from 'vscode';
import type { EngineStatus } from '../protocol/panelMessages';

/** What the engine does, in a few words. */
export function statusInWords({ kind, what, isCancelling }: EngineStatus): string {
  switch (kind) {
    case 'stopped':
      return l10n.t('not running');
    case 'starting':
      return l10n.t('starting');
    case 'ready':
      return l10n.t('ready');
    case 'busy':
      return isCancelling === true ? l10n.t('stopping: {0}', what ?? '') : (what ?? l10n.t('busy'));
    case 'crashed':
      return l10n.t('stopped unexpectedly');
  }
}

/** `1.2 GB`, `640 MB`; undefined where nobody has measured it. */
export function memoryInWords({ residentBytes }: EngineStatus): string | undefined {
  if (residentBytes === undefined) return undefined;
  return residentBytes >= 1e9
    ? `${(residentBytes / 1e9).toFixed(1)} GB`
    : `${Math.round(residentBytes / 1e6)} MB`;
}
