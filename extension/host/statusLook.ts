import { l10n, MarkdownString } from 'vscode';
import type { EngineStatus } from '../protocol/panelMessages';
import { commandId, type CommandId, type CommandName } from './contributions';
import { memoryInWords, statusInWords } from './statusInWords';

/** What the status item shows. */
export interface StatusLook {
  readonly text: string;
  readonly tooltip: MarkdownString;
  /** For screen readers. */
  readonly label: string;
  readonly isError: boolean;
  /** What a click does. */
  readonly command: CommandId;
}

/** The engine as one item of the status bar; undefined where there is nothing to tell. */
export function statusLook(status: EngineStatus): StatusLook | undefined {
  if (status.kind === 'stopped') return undefined;
  const model = status.modelId ?? l10n.t('no model');
  const isError = status.kind === 'crashed';
  return {
    text: `$(${icons[status.kind]}) ${status.modelId ?? l10n.t('Steering')}`,
    tooltip: tooltip(status, model),
    label: l10n.t('Steering Lab: {0}, {1}', model, statusInWords(status)),
    isError,
    command: commandId(isError ? 'restartEngine' : 'chooseModel'),
  };
}

const icons = {
  starting: 'loading~spin',
  ready: 'server-process',
  busy: 'loading~spin',
  crashed: 'error',
} as const;

const links: readonly CommandName[] = [
  'chooseModel',
  'unloadModel',
  'stopEngine',
  'restartEngine',
  'showLog',
];

function tooltip(status: EngineStatus, model: string): MarkdownString {
  const text = new MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: links.map(commandId) };
  const names: Readonly<Partial<Record<CommandName, string>>> = {
    chooseModel: l10n.t('Choose model'),
    unloadModel: l10n.t('Unload'),
    stopEngine: l10n.t('Stop engine'),
    restartEngine: l10n.t('Restart engine'),
    showLog: l10n.t('Show log'),
  };
  // Names of models come from files: they are shown as text.
  text.appendText(`${model}\n`);
  const memory = memoryInWords(status);
  text.appendText(
    memory === undefined ? statusInWords(status) : `${statusInWords(status)}, ${memory}`,
  );
  const offered = links.map((name) => `[${names[name] ?? name}](command:${commandId(name)})`);
  return text.appendMarkdown(`\n\n${offered.join(' · ')}`);
}
