import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileSource } from '../../../extension/core/model/fileSource';
import { withCode } from '../../support/near';
import { tempFolder } from '../../support/tempFolder';

const folder = tempFolder({ 'ten.bin': Uint8Array.from({ length: 10 }, (_, index) => index) });
const path = join(folder, 'ten.bin');

test('ranges are read from anywhere in the file', () => {
  const source = fileSource(path);
  assert.equal(source.name, path);
  assert.equal(source.size, 10);
  assert.deepEqual(source.read(7, 3), Uint8Array.of(7, 8, 9));
  assert.deepEqual(source.read(0, 2), Uint8Array.of(0, 1));
  assert.deepEqual(source.read(10, 0), new Uint8Array(0));
  source.close();
});

test('a missing file and a folder are refused', () => {
  assert.throws(() => fileSource(join(folder, 'none.bin')), withCode('unreadableFile'));
  assert.throws(() => fileSource(folder), withCode('unreadableFile'));
});

test('a file that shrinks while it is open is an error, not zeros', () => {
  const source = fileSource(path);
  truncateSync(path, 5);
  assert.throws(() => source.read(3, 7), withCode('fileShrank'));
  source.close();
});
