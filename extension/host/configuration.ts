import { EventEmitter, workspace } from 'vscode';
import type { ModelChoice } from '../protocol/engineCalls';
import { prefix } from './contributions';
import type { Configuration, Disposable } from './hostContext';
import { readSetting } from './settings';

/** The settings as the rest of the host asks for them; nothing of them is kept. */
export function openConfiguration(): Configuration & Disposable {
  const changed = new EventEmitter<void>();
  const watcher = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(prefix)) changed.fire();
  });
  return {
    model: chosenModel,
    serverPort: () => readSetting('server.port'),
    onChange: changed.event,
    dispose: () => {
      watcher.dispose();
      changed.dispose();
    },
  };
}

function chosenModel(): ModelChoice {
  const name = readSetting('model.name').trim();
  const cacheFolder = readSetting('model.cacheFolder').trim();
  return {
    ...(name === '' ? {} : { name }),
    precision: readSetting('model.precision'),
    ...(cacheFolder === '' ? {} : { cacheFolder }),
    networkAllowed: readSetting('model.allowDownload'),
  };
}
