import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hints } from '../../extension/cli/hints';
import { sourceFiles } from './sourceFiles';

/** An option such as `--blocks` in a text; in a style sheet `--ink:` is none. */
const option = /(?<=[\s('"`])--[a-z][a-z-]*(?![\w-]*\s*:)/g;

/** Files whose very product is command lines or a style sheet. */
const elsewhere = [/\/shards\/shardScript\.ts$/, /\/report\/styles\.ts$/, /\/methods\/page\//];

/** Whose messages the editor shows, too. */
const shared = sourceFiles(['extension/core', 'extension/server']);

describe('messages', () => {
  it('of core and server name no option of the command line: panel and terminal both show them', () => {
    const found = shared
      .filter(({ path }) => !elsewhere.some((each) => each.test(path)))
      .flatMap(({ path, text }) =>
        [...messagesIn(text).matchAll(option)].map(([each]) => `${path}: ${each}`),
      );
    assert.deepEqual(found, []);
  });

  it('of the command line hint at options of errors that there are', () => {
    const all = shared.map(({ text }) => text).join('\n');
    assert.deepEqual(
      Object.keys(hints).filter((code) => !all.includes(`'${code}'`)),
      [],
    );
  });
});

/** Without comments and colours of style sheets. */
function messagesIn(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$|var\(--/gm, '');
}
