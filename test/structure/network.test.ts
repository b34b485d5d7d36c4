import assert from 'node:assert/strict';
import { test } from 'node:test';
import ts from 'typescript';
import { parse, sourceFiles, walk, type SourceFile } from './sourceFiles';

/** Everything works offline; what reaches for the network does so when a person has said so. */
const allowed = ['extension/core/model/hubRequest.ts', 'extension/core/remote/'];

test('fetch is called in two places of the core only', () => {
  const files = sourceFiles(['extension/core']).filter(
    ({ path }) => !allowed.some((place) => path.startsWith(place)),
  );
  assert.deepEqual(files.flatMap(callsOfFetch), []);
});

test('a call of fetch is found, in every form, and nothing else is', () => {
  const found = (text: string) => callsOfFetch({ path: 'extension/core/x.ts', text }).length;
  for (const text of ['await fetch(url);', 'const ask = fetch;', 'globalThis.fetch(url);']) {
    assert.equal(found(text), 1, text);
  }
  for (const text of ['fetchRest(url);', "const word = 'fetch';", '// fetch(url)']) {
    assert.equal(found(text), 0, text);
  }
});

function callsOfFetch(file: SourceFile): readonly string[] {
  const found: string[] = [];
  const tree = parse(file);
  walk(tree, (node) => {
    if (!ts.isIdentifier(node) || node.text !== 'fetch') return;
    found.push(`${file.path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
  });
  return found;
}
