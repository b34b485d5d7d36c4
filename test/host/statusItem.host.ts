import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readSetting, settingDefaults, type SettingName } from '../../extension/host/settings';
import { statusLook } from '../../extension/host/statusLook';
import { extensions, workspace } from 'vscode';
import { call, host } from './hostApi';

describe('the status item', () => {
  it('is hidden until an engine runs', () => {
    assert.equal(statusLook({ kind: 'stopped' }), undefined);
  });

  it('says which model, what is done and how much memory it takes', () => {
    const look = statusLook({
      kind: 'busy',
      what: 'Build a vector',
      modelId: 'SmolLM2',
      residentBytes: 1.25e9,
    });
    assert.ok(look);
    assert.equal(look.text, '$(loading~spin) SmolLM2');
    assert.equal(look.label, 'Steering Lab: SmolLM2, Build a vector');
    assert.match(look.tooltip.value, /Build.*1\.\d(?: |&nbsp;)GB/s);
    assert.equal(look.isError, false);
  });

  it('shows a name of a model as text, whatever is in it', () => {
    const look = statusLook({ kind: 'ready', modelId: '[x](command:workbench.action.quit) <b>' });
    assert.ok(look);
    assert.ok(!look.tooltip.value.includes('[x](command:workbench'), look.tooltip.value);
  });

  it('offers to start a crashed engine again', () => {
    const look = statusLook({ kind: 'crashed', reason: 'it died' });
    assert.deepEqual(
      [look?.isError, look?.command, look?.text],
      [true, 'steeringLab.restartEngine', '$(error) Steering'],
    );
  });

  it('says that work is being stopped', () => {
    const look = statusLook({ kind: 'busy', what: 'Run demo', isCancelling: true });
    assert.equal(look?.label, 'Steering Lab: no model, stopping: Run demo');
  });
});

describe('settings', () => {
  it('are known to the editor with the defaults of the code', async () => {
    await host();
    for (const name of Object.keys(settingDefaults) as SettingName[]) {
      const known = workspace.getConfiguration('steeringLab').inspect(name)?.defaultValue;
      assert.deepEqual(known, settingDefaults[name], name);
    }
  });

  it('are read when they are used: a study takes the multipliers and the seed', async () => {
    const configuration = workspace.getConfiguration('steeringLab');
    await configuration.update('studies.multipliers', [-2, 0, 2], true);
    await configuration.update('studies.seed', 17, true);
    try {
      assert.deepEqual(readSetting('studies.multipliers'), [-2, 0, 2]);
      const [folder] = workspace.workspaceFolders ?? [];
      assert.ok(folder);
      const pairs = `${folder.uri.fsPath}/sentiment.pairs.jsonc`;
      const path = await call('newStudy', { pairs });
      const bytes = await workspace.fs.readFile(folder.uri.with({ path }));
      const study = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
      assert.deepEqual([study['multipliers'], study['seed']], [[-2, 0, 2], 17]);
    } finally {
      await configuration.update('studies.multipliers', undefined, true);
      await configuration.update('studies.seed', undefined, true);
    }
  });

  it('restricts in an untrusted folder what names programs, folders and the network', () => {
    const { capabilities } = extensions.getExtension('steering-lab.steering-lab')?.packageJSON as {
      readonly capabilities: {
        readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
      };
    };
    assert.equal(capabilities.untrustedWorkspaces.restrictedConfigurations.length, 4);
  });
});
