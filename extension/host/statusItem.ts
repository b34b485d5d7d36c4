import { l10n, StatusBarAlignment, ThemeColor, window, type StatusBarItem } from 'vscode';
import type { Disposable, HostContext } from './hostContext';
import { readSetting } from './settings';
import { statusLook, type StatusLook } from './statusLook';

/** One item, hidden until an engine runs: which model, what it does, its memory, what one can do. */
export function showStatusItem({ engine, configuration }: HostContext): Disposable {
  const item = window.createStatusBarItem('steeringLab.status', StatusBarAlignment.Left);
  item.name = l10n.t('Steering Lab');
  const update = () => {
    const look = statusLook(engine.status);
    if (look === undefined || readSetting('look.statusItem') === 'never') item.hide();
    else show(item, look);
  };
  const listening = [engine.onStatus(update), configuration.onChange(update), item];
  return {
    dispose: () => {
      for (const each of listening) each.dispose();
    },
  };
}

function show(item: StatusBarItem, { text, tooltip, label, isError, command }: StatusLook): void {
  item.text = text;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label };
  item.backgroundColor = isError ? new ThemeColor('statusBarItem.errorBackground') : undefined;
  item.command = command;
  item.show();
}
