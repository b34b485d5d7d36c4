import assert from 'node:assert/strict';
import { test } from 'node:test';
import { droppedPaths, targetOf } from '../../webview/dropFiles';

const named = (path: string) => ({ path, name: path });
const files = {
  pairs: [named('/folder/a.pairs.jsonc')],
  vectors: [named('/folder/vectors/my vector.safetensors'), named('C:\\folder\\v.gguf')],
  runs: [named('/folder/runs/demo-1')],
};

test('addresses are read from a list of VS Code’s own, and from lines', () => {
  const address = 'vscode-remote://host:8080/folder/my%20vector.safetensors';
  assert.deepEqual(droppedPaths(JSON.stringify([address])), ['/folder/my vector.safetensors']);
  assert.deepEqual(droppedPaths('file:///a\r\nfile:///b'), ['/a', '/b']);
  assert.deepEqual(droppedPaths('[1, "no address"]'), []);
  assert.deepEqual(droppedPaths(''), []);
});

test('a file is shown in the view that is about files of its kind', () => {
  const vector = '/folder/vectors/my vector.safetensors';
  assert.deepEqual(targetOf([vector], files), { view: 'texts', vector });
  const pairs = '/folder/a.pairs.jsonc';
  assert.deepEqual(targetOf([pairs], files), { view: 'pairs', pairs });
  const run = '/folder/runs/demo-1';
  assert.deepEqual(targetOf([run], files), { view: 'sweep', run });
  assert.equal(targetOf(['/c:/folder/v.gguf'], files)?.vector, 'C:\\folder\\v.gguf');
});

test('a file that is not in the folder is not opened', () => {
  assert.equal(targetOf(['/etc/passwd'], files), undefined);
});
