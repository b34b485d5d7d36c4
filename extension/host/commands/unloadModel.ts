import { l10n } from 'vscode';
import type { Command } from './handler';

/** Gives the model's memory back; the engine itself stays. */
export const unloadModel: Command<'unloadModel'> =
  ({ engine }) =>
  async () => {
    // An engine that does not run holds no model, and must not be started for this.
    if (engine.status.kind === 'ready' || engine.status.kind === 'busy') {
      await engine.call('closeModel', undefined, { what: l10n.t('Unload the model') });
    }
    return undefined;
  };
