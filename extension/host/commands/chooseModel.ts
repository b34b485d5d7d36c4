import { l10n, window, type QuickPickItem } from 'vscode';
import { readSetting, writeSetting } from '../settings';
import { badArgument } from './errors';
import type { Command } from './handler';

interface ModelItem extends QuickPickItem {
  readonly pick: () => Promise<string | undefined>;
}

/** Which model everything is measured on: written to the settings. */
export const chooseModel: Command<'chooseModel'> =
  ({ configuration }) =>
  async ({ args, isScripted }) => {
    if (isScripted && args.name === undefined) {
      throw badArgument(
        'chooseModel',
        'name',
        'a folder or hub id; empty for the model in the box',
      );
    }
    const name = args.name ?? (await askModel());
    if (name === undefined) return undefined;
    await writeSetting('model.name', name === '' ? undefined : name);
    return configuration.model();
  };

async function askModel(): Promise<string | undefined> {
  const current = readSetting('model.name');
  const items: readonly ModelItem[] = [
    {
      label: `$(package) ${l10n.t('The model in the box')}`,
      description: 'SmolLM2-135M-Instruct',
      detail: l10n.t('Small, and needs no network'),
      pick: async () => '',
    },
    {
      label: `$(folder) ${l10n.t('A folder…')}`,
      detail: l10n.t('With an ONNX model, its config.json and its tokenizer'),
      pick: askFolder,
    },
    {
      label: `$(cloud) ${l10n.t('An id on the hub…')}`,
      detail: readSetting('model.allowDownload')
        ? l10n.t('Downloaded when it is first used')
        : l10n.t('From the cache only: downloads are off in the settings'),
      pick: () => askId(current),
    },
  ];
  const placeHolder = l10n.t('Now: {0}', current === '' ? l10n.t('the model in the box') : current);
  return (await window.showQuickPick(items, { placeHolder }))?.pick();
}

async function askFolder(): Promise<string | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      title: l10n.t('Folder of the model'),
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  return folder?.fsPath;
}

async function askId(current: string): Promise<string | undefined> {
  return window.showInputBox({
    prompt: l10n.t('Id of a model with ONNX files, such as owner/name'),
    value: /^[\w.-]+\/[\w.-]+$/.test(current) ? current : '',
    validateInput: (id) =>
      /^[\w.-]+\/[\w.-]+$/.test(id) ? undefined : l10n.t('Expected an id such as owner/name.'),
  });
}
