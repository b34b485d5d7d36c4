import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { commands, extensions } from 'vscode';
import { host } from './hostApi';
import { note } from './runMocha';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('the extension', () => {
  it('is found under its id and activates', async () => {
    const extension = extensions.getExtension('steering-lab.steering-lab');
    assert.ok(extension, 'steering-lab.steering-lab is not installed');
    const { activationTime } = await host();
    note(`activate() took ${activationTime.toFixed(1)} ms`);
    assert.equal(extension.isActive, true);
  });

  it('loads one file of its own when it is activated, and no package', async () => {
    await host();
    const { extensionPath = '' } = extensions.getExtension('steering-lab.steering-lab') ?? {};
    const bundle = join(extensionPath, 'dist/extension.cjs');
    const loaded = new Set<string>();
    const collect = (module: NodeJS.Module | undefined) => {
      if (module === undefined || loaded.has(module.filename)) return;
      loaded.add(module.filename);
      module.children.forEach(collect);
    };
    collect(require.cache[bundle]);
    assert.deepEqual([...loaded], [bundle]);
  });

  it('starts no engine when it is activated', async () => {
    const { engineStatus } = await host();
    assert.equal(engineStatus().kind, 'stopped');
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
    const commandLines = children
      .split(' ')
      .filter(Boolean)
      .map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    assert.deepEqual(
      commandLines.filter((line) => line.includes('engine.mjs') || line.includes('cli.mjs')),
      [],
    );
  });

  it('registers every command that package.json declares', async () => {
    await host();
    const { contributes } = extensions.getExtension('steering-lab.steering-lab')
      ?.packageJSON as Manifest;
    const known = new Set(await commands.getCommands(true));
    const declared = contributes.commands.map(({ command }) => command);
    assert.ok(declared.length > 30);
    assert.deepEqual(
      declared.filter((id) => !known.has(id)),
      [],
    );
  });
});
