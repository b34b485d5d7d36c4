import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { importTable } from './importTable';
import { root } from './sourceFiles';

const architecture = readFileSync(`${root}/docs/architecture.md`, 'utf8');

test('docs/architecture.md shows the import table that the tests enforce', () => {
  const rows = tableAfter('| folder | may import | packages |');
  const expected = importTable.map(({ folder, folders, types = [], packages }) => {
    const allowed = [...folders.map(short), ...types.map((name) => `types of ${short(name)}`)];
    const names = packages.map(({ name }) => `\`${name}\``);
    return [`\`${short(folder)}\``, allowed.join(', '), names.join(', ')].map(orDash).join(' | ');
  });
  assert.deepEqual(rows, expected);
});

test('docs/architecture.md names only files and folders that exist', () => {
  const named = [
    ...architecture.matchAll(/`((?:extension|core|test|scripts|docs|media)\/[\w./]*)/g),
  ];
  const missing = named
    .map(([, path = '']) => path.replace(/^core\//, 'extension/core/'))
    .filter((path) => !existsSync(`${root}/${path}`));
  assert.deepEqual(missing, []);
});

function short(folder: string): string {
  return folder.replace('extension/', '');
}

function orDash(text: string): string {
  return text === '' ? '–' : text;
}

/** The rows of the table with this head, cells trimmed. */
function tableAfter(head: string): readonly string[] {
  const lines = architecture.split('\n').map(trimCells);
  const start = lines.indexOf(trimCells(head)) + 2;
  const end = lines.findIndex((line, at) => at >= start && line === '');
  return lines.slice(start, end);
}

function trimCells(line: string): string {
  return line
    .replace(/^\|(.*)\|$/, '$1')
    .split('|')
    .map((cell) => cell.trim())
    .join(' | ')
    .trim();
}
