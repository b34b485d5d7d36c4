import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { extensions } from 'vscode';

describe('the extension', () => {
  it('is found under its id and activates', async () => {
    const extension = extensions.getExtension('steering-lab.steering-lab');
    assert.ok(extension, 'steering-lab.steering-lab is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
