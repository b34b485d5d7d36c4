import { commands, l10n } from 'vscode';
import { extensionId } from '../contributions';
import { notTrusted } from '../panel/errors';
import type { Command } from './handler';

/** Ends the engine's process, whatever it does. */
export const stopEngine: Command<'stopEngine'> =
  ({ engine }) =>
  async () => {
    await engine.stop();
    return undefined;
  };

/** Ends it, forgets its crashes, and starts it again. */
export const restartEngine: Command<'restartEngine'> =
  ({ engine, isTrusted }) =>
  async () => {
    const what = l10n.t('Start the engine');
    if (!isTrusted()) throw notTrusted(what);
    await engine.restart();
    await engine.call('methods', undefined, { what });
    return undefined;
  };

export const showLog: Command<'showLog'> =
  ({ log }) =>
  async () => {
    log.show();
    return undefined;
  };

export const openSettings: Command<'openSettings'> = () => async () => {
  await commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`);
  return undefined;
};
