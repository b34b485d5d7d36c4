import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pageStyles } from '../../../extension/host/page/pageStyles';

const folder = fileURLToPath(new URL('../../../media/styles', import.meta.url));

test('every style sheet that is written is loaded, and each once', () => {
  assert.deepEqual([...pageStyles].sort(), readdirSync(folder).sort());
});
