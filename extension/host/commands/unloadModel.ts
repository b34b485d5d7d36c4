import { l10n } from 'vscode';
import type { Command } from './handler';

/**
 * Gives the model's memory back, behind what is being done: the engine's process is ended, because
 * the runtime keeps most of what it once had. It starts again in a moment when it is needed.
 */
export const unloadModel: Command<'unloadModel'> =
  ({ engine }) =>
  async () => {
    if (engine.status.kind === 'busy') {
      await engine.call('closeModel', undefined, { what: l10n.t('Unload the model') });
    }
    // What was asked for meanwhile is not to be disturbed.
    if (engine.status.kind === 'ready') await engine.stop();
    return undefined;
  };
