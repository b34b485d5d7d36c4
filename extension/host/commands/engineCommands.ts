import { commands } from 'vscode';
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
    if (!isTrusted()) throw notTrusted('Restart the engine');
    await engine.restart();
    await engine.call('methods', undefined, { what: 'Start' });
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
