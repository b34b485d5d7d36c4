import {
  l10n,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  window,
  type StatusBarItem,
} from 'vscode';
import type { EngineStatus } from '../protocol/panelMessages';
import { commandId, type CommandName } from './contributions';
import type { Disposable, HostContext } from './hostContext';
import { readSetting } from './settings';
import { memoryInWords, statusInWords } from './statusInWords';

/** One item, hidden until an engine runs: which model, what it does, its memory, what one can do. */
export function showStatusItem({ engine, configuration }: HostContext): Disposable {
  const item = window.createStatusBarItem('steeringLab.status', StatusBarAlignment.Left);
  item.name = l10n.t('Steering Lab');
  item.command = commandId('chooseModel');
  const update = () => {
    const { status } = engine;
    if (status.kind === 'stopped' || readSetting('look.statusItem') === 'never') item.hide();
    else show(item, status);
  };
  const listening = [engine.onStatus(update), configuration.onChange(update), item];
  return {
    dispose: () => {
      for (const each of listening) each.dispose();
    },
  };
}

function show(item: StatusBarItem, status: EngineStatus): void {
  const model = status.modelId ?? l10n.t('no model');
  const said = statusInWords(status);
  item.text = `$(${icons[status.kind]}) ${status.modelId ?? l10n.t('Steering')}`;
  item.tooltip = tooltip(status, model);
  item.accessibilityInformation = { label: l10n.t('Steering Lab: {0}, {1}', model, said) };
  item.backgroundColor =
    status.kind === 'crashed' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
  item.command = commandId(status.kind === 'crashed' ? 'restartEngine' : 'chooseModel');
  item.show();
}

const icons = {
  stopped: 'circle-slash',
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
