import { l10n } from 'vscode';
import type { Command } from './handler';
import { onEngine } from './onEngine';

const megabyte = 1e6;

/** Loads the model of the settings, so that what comes next need not wait for it. */
export const loadModel: Command<'loadModel'> = (context) => async () => {
  const model = context.configuration.model();
  const what = l10n.t('Load {0}', model.name ?? l10n.t('the model in the box'));
  return onEngine(context, 'openModel', model, {
    what,
    asShown: ({ file, loaded, total }) => ({
      done: Math.round(loaded / megabyte),
      total: Math.round(total / megabyte),
      label: `${file} (MB)`,
    }),
  });
};
