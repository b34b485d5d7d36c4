import assert from 'node:assert/strict';
import { join } from 'node:path';
import { commands, extensions, workspace } from 'vscode';
import type { CommandName, CommandTypes } from '../../extension/host/contributions';
import type { ActivatedHost } from '../../extension/main';

/** Patience for what runs a model on a busy machine (ms). */
export const modelPatience = 240_000;

/** The running extension, activated if need be. */
export async function host(): Promise<ActivatedHost> {
  const extension = extensions.getExtension<ActivatedHost>('steering-lab.steering-lab');
  assert.ok(extension, 'steering-lab.steering-lab is not installed');
  return extension.activate();
}

/** Calls a command as another extension or a script would. */
export async function call<K extends CommandName>(
  name: K,
  args: Partial<CommandTypes[K]['args']>,
): Promise<CommandTypes[K]['result']> {
  return commands.executeCommand(`steeringLab.${name}`, args);
}

/** A file of the folder that is open. */
export function inFolder(...names: readonly string[]): string {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return join(folder.uri.fsPath, ...names);
}

/** Waits for what VS Code tells in its own time. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It did not come to pass: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
