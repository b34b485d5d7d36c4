import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFiles, styleSheets } from './sourceFiles';

const longest = 400;
const widest = 100;

const areas = [
  { name: 'the core', folders: ['extension/core'], median: 90, ninetieth: 220 },
  {
    name: 'what surrounds the core',
    folders: ['extension', 'webview'],
    except: 'extension/core/',
    median: 100,
    ninetieth: 250,
  },
];

const lineCount = (text: string) => text.trimEnd().split('\n').length;

for (const { name, folders, except, median, ninetieth } of areas) {
  const files = sourceFiles(folders).filter(({ path }) => !except || !path.startsWith(except));
  const counts = files.map(({ text }) => lineCount(text)).sort((a, b) => a - b);

  test(`files of ${name} are short: median ${median} lines, nine of ten ${ninetieth}`, () => {
    assert.ok(quantile(counts, 0.5) <= median, `median ${quantile(counts, 0.5)}`);
    assert.ok(quantile(counts, 0.9) <= ninetieth, `ninetieth percentile ${quantile(counts, 0.9)}`);
  });
}

test(`no file has more than ${longest} lines`, () => {
  const long = [...sourceFiles(['extension', 'webview', 'test']), ...styleSheets()]
    .map(({ path, text }) => ({ path, lines: lineCount(text) }))
    .filter(({ lines }) => lines > longest);
  assert.deepEqual(long, []);
});

test(`no line has more than ${widest} characters, but for texts that cannot be broken`, () => {
  const wide = sourceFiles(['extension', 'webview', 'test']).flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const hasLongText = /(['"`/]).{60,}\1|https?:/.test(line);
      return line.length > widest && !hasLongText ? [`${path}:${index + 1}`] : [];
    }),
  );
  assert.deepEqual(wide, []);
});

test('every linter exception gives its reason', () => {
  const bare = sourceFiles(['extension', 'webview', 'test']).flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const exception = /(\/\/|\/\*) *(eslint-disable|@ts-expect-error)/.test(line);
      return exception && !/ -- \w|@ts-expect-error:? +\w/.test(line)
        ? [`${path}:${index + 1}`]
        : [];
    }),
  );
  assert.deepEqual(bare, []);
});

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
