import { html, nothing, type TemplateResult } from 'lit-html';
import type { EngineStatus } from '../extension/protocol/panelMessages';
import { t } from './strings';
import { button } from './toolkit';

export interface EngineActions {
  /** Undefined where somebody else asked for the work. */
  readonly cancel: (() => void) | undefined;
  restart(): void;
}

/** One line: how the engine is, what it does, what it holds, and what can be done about it. */
export function engineStatus(engine: EngineStatus, actions: EngineActions): TemplateResult {
  const { kind, isCancelling = false } = engine;
  return html`<div class="engine" data-kind=${kind}>
    <span class="engine-light" aria-hidden="true"></span>
    <span class="engine-words" role="status" aria-live="polite">${engineInWords(engine)}</span>
    <span class="engine-memory">${holds(engine)}</span>
    ${
      kind === 'busy' && actions.cancel !== undefined
        ? button({ label: t('Cancel'), onClick: actions.cancel, isDisabled: isCancelling })
        : nothing
    }
    ${
      kind === 'crashed'
        ? button({ label: t('Restart engine'), onClick: actions.restart, kind: 'primary' })
        : nothing
    }
  </div>`;
}

function engineInWords({ kind, what, isCancelling = false, reason }: EngineStatus): string {
  switch (kind) {
    case 'stopped':
      return t('The engine is not running. It starts when it is needed.');
    case 'starting':
      return t('The engine is starting …');
    case 'ready':
      return t('Ready');
    case 'busy':
      if (isCancelling) return t('Stopping after this step …');
      return what === undefined ? t('Busy') : what;
    case 'crashed':
      return reason ?? t('The engine ended unexpectedly.');
  }
}

/** `SmolLM2-135M-Instruct · 0.9 GB` */
function holds({ modelId, residentBytes }: EngineStatus): string {
  const memory = residentBytes === undefined ? [] : [t('{0} GB', (residentBytes / 1e9).toFixed(1))];
  return [...(modelId === undefined ? [] : [modelId]), ...memory].join(' · ');
}
