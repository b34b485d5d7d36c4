import { workspace, type ConfigurationScope } from 'vscode';
import type { Precision } from '../core/model/model';
import { prefix } from './contributions';

/** Settings by their name behind the prefix, as package.json declares them. */
export interface SettingTypes {
  /** Folder or hub id; empty for the model in the box. */
  'model.name': string;
  'model.precision': Precision;
  /** Empty for the usual place of the hub's cache. */
  'model.cacheFolder': string;
  'model.allowDownload': boolean;
  /** Empty for the Node that runs VS Code. */
  'engine.nodePath': string;
  /** 0: never. */
  'engine.idleUnloadMinutes': number;
  'studies.multipliers': readonly number[];
  'studies.seed': number;
  /** 0: any that is free. */
  'server.port': number;
  'look.statusItem': 'whenUsed' | 'never';
}

export type SettingName = keyof SettingTypes;

/** What is used where VS Code knows no such setting; package.json says the same. */
export const settingDefaults: { readonly [K in SettingName]: SettingTypes[K] } = {
  'model.name': '',
  'model.precision': 'exact',
  'model.cacheFolder': '',
  'model.allowDownload': false,
  'engine.nodePath': '',
  'engine.idleUnloadMinutes': 15,
  'studies.multipliers': [-1.5, -1, -0.5, 0, 0.5, 1, 1.5],
  'studies.seed': 1,
  'server.port': 8017,
  'look.statusItem': 'whenUsed',
};

export function readSetting<K extends SettingName>(
  name: K,
  scope?: ConfigurationScope,
): SettingTypes[K] {
  return workspace
    .getConfiguration(prefix, scope)
    .get<SettingTypes[K]>(name, settingDefaults[name]);
}

/** Writes where the person has set it before: in the workspace if there, else for the user. */
export async function writeSetting<K extends SettingName>(
  name: K,
  value: SettingTypes[K] | undefined,
): Promise<void> {
  const configuration = workspace.getConfiguration(prefix);
  const isInWorkspace = configuration.inspect(name)?.workspaceValue !== undefined;
  await configuration.update(name, value, !isInWorkspace);
}
