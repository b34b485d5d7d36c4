import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openPairDocument } from '../../../../extension/core/pairs/document/openPairDocument';
import type {
  CellKind,
  DocumentCell,
  PairDocument,
} from '../../../../extension/core/pairs/document/pairDocument';
import { savePairDocument } from '../../../../extension/core/pairs/document/savePairDocument';
import { parsePairFile } from '../../../../extension/core/pairs/parsePairFile';

const file = `// Where it is from.
{
  "version": 1,
  "concept": "calm",
  "description": "Stays calm.", // always
  "pairs": [ // two
    // Easy ones.
    { "prompt": "a", "positive": "b", "negative": "c" }, // sure?

    /* Left out:
     * { "prompt": "d" }
     */
    {
      "prompt": "e",
      "positive": "f",
      "negative": "g"
    }
  ]
}
`;

test('a file is a header, pairs, and the comments that stand on lines of their own', () => {
  assert.deepEqual(shown(openPairDocument(file)), [
    ['comment', 'Where it is from.'],
    ['header', '# calm\n\nStays calm.'],
    ['comment', 'Easy ones.'],
    ['pair', '{ "prompt": "a", "positive": "b", "negative": "c" }'],
    ['comment', 'Left out:\n{ "prompt": "d" }'],
    ['pair', '{\n  "prompt": "e",\n  "positive": "f",\n  "negative": "g"\n}'],
  ]);
});

/** Each edit, what it is, and the lines of the file that it takes away and puts in. */
const edits: readonly {
  readonly name: string;
  readonly edit: (cells: readonly DocumentCell[]) => readonly DocumentCell[];
  readonly gone?: readonly string[];
  readonly come?: readonly string[];
}[] = [
  {
    name: 'an edited pair is indented as its line is',
    edit: (cells) => typed(cells, 3, '{\n  "prompt": "new"\n}'),
    gone: ['    { "prompt": "a", "positive": "b", "negative": "c" }, // sure?'],
    come: ['    {', '      "prompt": "new"', '    }, // sure?'],
  },
  {
    name: 'an edited line comment stays one',
    edit: (cells) => typed(cells, 2, 'Hard\nones.'),
    gone: ['    // Easy ones.'],
    come: ['    // Hard', '    // ones.'],
  },
  {
    name: 'an edited block comment stays one',
    edit: (cells) => typed(cells, 4, 'Gone.'),
    gone: ['    /* Left out:', '     * { "prompt": "d" }', '     */'],
    come: ['    /* Gone. */'],
  },
  {
    name: 'a pair that becomes the last one has no comma any more',
    edit: (cells) => cells.slice(0, 4),
    gone: [
      '    { "prompt": "a", "positive": "b", "negative": "c" }, // sure?',
      '',
      '    /* Left out:',
      '     * { "prompt": "d" }',
      '     */',
      '    {',
      '      "prompt": "e",',
      '      "positive": "f",',
      '      "negative": "g"',
      '    }',
    ],
    come: ['    { "prompt": "a", "positive": "b", "negative": "c" } // sure?'],
  },
  {
    name: 'a pair behind the last one gives that one a comma',
    edit: (cells) => [...cells, { kind: 'pair', text: '{ "prompt": "new" }, // odd\n' }],
    gone: ['    }'],
    come: ['    },', '    { "prompt": "new" } // odd'],
  },
  {
    name: 'several pairs may be pasted into one cell',
    edit: (cells) => cells.toSpliced(3, 0, { kind: 'pair', text: '{ "a": 1 },\n{ "b": 2 },' }),
    come: ['    { "a": 1 },', '    { "b": 2 },'],
  },
  {
    name: 'a pair that is commented out in its cell is a comment',
    edit: (cells) => typed(cells, 3, '// { "prompt": "a" }'),
    gone: ['    { "prompt": "a", "positive": "b", "negative": "c" }, // sure?'],
    come: ['    // { "prompt": "a" }'],
  },
  {
    name: 'the concept is changed where it stands',
    edit: (cells) => typed(cells, 1, '# rest\n\nStays calm.'),
    gone: ['  "concept": "calm",'],
    come: ['  "concept": "rest",'],
  },
  {
    name: 'a system message and a split are put before the pairs',
    edit: (cells) =>
      typed(
        cells,
        1,
        '# calm\n\nStays calm.\n\n**System message:**\n\n> Be brief.\n>\n> Be kind.\n\n' +
          '**Split:** train 0.5, test 0.5',
      ),
    come: ['  "system": "Be brief.\\n\\nBe kind.",', '  "split": { "train": 0.5, "test": 0.5 },'],
  },
  {
    name: 'a description that is deleted leaves what was said behind it',
    edit: (cells) => typed(cells, 1, '# calm'),
    gone: ['  "description": "Stays calm.", // always'],
    come: ['  // always'],
  },
  {
    name: 'a header cell that is deleted deletes no field',
    edit: (cells) => cells.toSpliced(1, 1),
  },
  {
    name: 'a comment before the header stands at the top, apart from the one before it',
    edit: (cells) => cells.toSpliced(1, 0, { kind: 'comment', text: 'Second.' }),
    come: ['', '// Second.'],
  },
];

for (const { name, edit, gone = [], come = [] } of edits) {
  test(name, () => {
    for (const eol of ['\n', '\r\n']) {
      const document = openPairDocument(file.replaceAll('\n', eol));
      const saved = savePairDocument({ ...document, cells: edit(document.cells) });
      assert.deepEqual(changedLines(file.split('\n'), saved.split(eol)), { gone, come });
    }
  });
}

test('a split is changed number by number', () => {
  const text = '{ "split": {"train": 0.4, /* few */ "validation": 0.1, "test": 0.5}, "pairs": [] }';
  const document = openPairDocument(text);
  const [header] = document.cells;
  assert.ok(header);
  assert.equal(header.text, '**Split:** train 0.4, validation 0.1, test 0.5');
  const edited = { ...header, text: '**Split:** train 0.3, validation 0.1, test 0.6' };
  assert.equal(
    savePairDocument({ ...document, cells: [edited] }),
    text.replace('0.4', '0.3').replace('0.5', '0.6'),
  );
});

test('a header that looks like another is the same after it was saved', () => {
  const description = '# No concept\n\\ **Split:** train 1\n**Split:** train 1\n\\# x';
  const text = JSON.stringify({ description, pairs: [] });
  const document = openPairDocument(text);
  const [header] = document.cells;
  assert.ok(header);
  const edited = { ...header, text: `# named\n\n${header.text}\n\nmore` };
  const saved = savePairDocument({ ...document, cells: [edited] });
  assert.deepEqual(JSON.parse(saved), {
    concept: 'named',
    description: `${description}\n\nmore`,
    pairs: [],
  });
});

test('a blank file becomes a pair file when something is written into it', () => {
  const document = openPairDocument('\n');
  assert.equal(savePairDocument(document), '\n');
  const header: DocumentCell = { kind: 'header', text: '# calm' };
  const pair: DocumentCell = {
    kind: 'pair',
    text: '{ "prompt": "a", "positive": "b", "negative": "c" }',
  };
  const saved = savePairDocument({ ...document, cells: [header, pair] });
  assert.equal(
    saved,
    '{\n  "version": 1,\n  "concept": "calm",\n  "pairs": [\n' +
      '    { "prompt": "a", "positive": "b", "negative": "c" }\n  ]\n}\n',
  );
  assert.equal(parsePairFile(saved, 'calm.pairs.jsonc').pairs.length, 1);
});

const broken: readonly (readonly [why: string, text: string, place: RegExp])[] = [
  ['a comma is missing', '{\n  "pairs": [{} {}] }', /line 2, column 16/],
  ['it ends early', '{ "pairs": [', /line 1, column 13/],
  ['there is no list of pairs', '// no\n{ "concept": "x" }', /line 2, column 1.*"pairs"/],
  ['the pairs are no list', '{ "pairs": {} }', /line 1, column 12/],
  ['it is a list', '[{}]', /line 1, column 1/],
  ['a key stands twice', '{ "pairs": [],\n"pairs": [] }', /line 2, column 1.*twice/],
  ['it is JSON lines', '{"pairs": []}\n{"pairs": []}', /line 2, column 1/],
  ['it is nested too deeply', '{ "pairs": ' + '['.repeat(100_000), /nested too deeply/],
];

for (const [why, text, place] of broken) {
  test(`a file is not opened where ${why}`, () => {
    assert.throws(() => openPairDocument(text, 'a.pairs.jsonc'), { code: 'badPairFile' });
    assert.throws(() => openPairDocument(text, 'a.pairs.jsonc'), place);
  });
}

const samples = `${import.meta.dirname}/../../../../media/samples`;
for (const name of readdirSync(samples).filter((each) => each.endsWith('.pairs.jsonc'))) {
  test(`${name} has a cell for each pair, and is saved as it is`, () => {
    const text = readFileSync(`${samples}/${name}`, 'utf8');
    const document = openPairDocument(text, name);
    const cells = document.cells.filter(({ kind }) => kind === 'pair');
    assert.equal(cells.length, parsePairFile(text, name).pairs.length);
    assert.equal(savePairDocument(document), text);
  });
}

function shown({ cells }: PairDocument): readonly (readonly [CellKind, string])[] {
  return cells.map(({ kind, text }) => [kind, text]);
}

function typed(
  cells: readonly DocumentCell[],
  index: number,
  text: string,
): readonly DocumentCell[] {
  return cells.map((cell, at) => (at === index ? { ...cell, text } : cell));
}

/** Lines between what both begin and end with. */
function changedLines(before: readonly string[], after: readonly string[]) {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {
    gone: before.slice(start, before.length - end),
    come: after.slice(start, after.length - end),
  };
}
