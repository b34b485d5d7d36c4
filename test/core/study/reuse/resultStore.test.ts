import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { sha256 } from '../../../../extension/core/base/hash';
import { openResultStore } from '../../../../extension/core/study/reuse/resultStore';

const name = (text: string) => sha256(text);
/** What a file takes at least. */
const block = 4096;

describe('openResultStore', () => {
  let home = '';
  const folder = () => join(home, 'store');
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'store-'))));
  afterEach(() => rmSync(home, { recursive: true }));

  it('gives back what was kept, byte for byte, and nothing where nothing was', () => {
    const store = openResultStore(folder());
    assert.equal(store.find(name('a')), undefined);
    for (const content of ['', 'x', '{"a":\n"–\u2028"}\n']) {
      store.keep(name(content), content);
      assert.equal(openResultStore(folder()).find(name(content)), content);
    }
    store.keep(name('x'), 'y');
    assert.equal(store.find(name('x')), 'y');
    assert.deepEqual(
      readdirSync(folder()).filter((each) => each.endsWith('.part')),
      [],
    );
  });

  it('finds nothing in a file that was cut, at any byte', () => {
    const store = openResultStore(folder());
    store.keep(name('a'), 'abc\ndef');
    const path = join(folder(), name('a'));
    const text = readFileSync(path, 'utf8');
    for (let length = 0; length < text.length; length += 1) {
      writeFileSync(path, text.slice(0, length));
      assert.equal(store.find(name('a')), undefined, `${length}`);
    }
  });

  it('drops what was found or kept longest ago, and leaves files of others alone', () => {
    const store = openResultStore(folder(), { limit: 5 * block });
    const names = ['a', 'b', 'c', 'd', 'e'].map(name);
    for (const [at, each] of names.entries()) {
      store.keep(each, 'x');
      utimesSync(join(folder(), each), at + 1, at + 1);
    }
    writeFileSync(join(folder(), 'notes.txt'), 'x'.repeat(10 * block));
    store.prune();
    assert.equal(names.filter((each) => store.find(each) !== undefined).length, 5);
    for (const [at, each] of names.entries()) utimesSync(join(folder(), each), at + 1, at + 1);
    // Found, and so not the oldest any more.
    store.find(name('a'));
    store.keep(name('f'), 'x'.repeat(2 * block));
    store.prune();
    const left = ['a', 'b', 'c', 'd', 'e', 'f'].filter((each) => store.find(name(each)));
    assert.deepEqual(left, ['a', 'f']);
    assert.ok(readdirSync(folder()).includes('notes.txt'));
  });

  it('drops what a run that was killed left half written', () => {
    const store = openResultStore(folder(), { limit: block });
    store.keep(name('a'), 'x');
    const half = join(folder(), `${name('b')}.host.4711.part`);
    writeFileSync(half, 'x');
    utimesSync(half, 1, 1);
    store.prune();
    assert.deepEqual(readdirSync(folder()), []);
  });
});
