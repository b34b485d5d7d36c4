import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createScanner, findNodeAtLocation, parse, parseTree } from 'jsonc-parser';
import { openPairDocument } from '../../../../extension/core/pairs/document/openPairDocument';
import type {
  DocumentCell,
  PairDocument,
} from '../../../../extension/core/pairs/document/pairDocument';
import { savePairDocument } from '../../../../extension/core/pairs/document/savePairDocument';
import { linePairFiles, pairFileTexts, type GeneratedFile } from './pairFileTexts';

const newPair = { prompt: 'new', positive: 'yes', negative: 'no' };
const runs = { numRuns: 500, seed: 6 };
/** Of what is promised: no byte of what nobody touched. */
const many = { numRuns: 3000, seed: 6 };
const place = fc.nat({ max: 1000 });

test('opening and saving gives the same bytes', () => {
  fc.assert(
    fc.property(pairFileTexts, ({ text }) => {
      assert.equal(savePairDocument(openPairDocument(text)), text);
    }),
    many,
  );
});

test('an edit changes what its own pair says and not a character besides', () => {
  fc.assert(
    fc.property(withPairs(), place, ({ text, pairs }, at) => {
      const index = at % pairs.length;
      const document = openPairDocument(text);
      const cell = pairCells(document)[index];
      assert.ok(cell);
      const edited = { ...cell, text: JSON.stringify(newPair, undefined, 2) };
      const saved = savePairDocument(replaced(document, cell, edited));
      const source = text.replace(/^\uFEFF/, '');
      const { offset, length } = pairNode(source, index);
      const bom = text.length - source.length;
      assert.ok(saved.startsWith(text.slice(0, bom + offset)));
      assert.ok(saved.endsWith(source.slice(offset + length)));
      assert.deepEqual(pairsIn(saved), pairs.with(index, newPair));
    }),
    many,
  );
});

test('without a pair, all others and their comments are as they were', () => {
  fc.assert(
    fc.property(withPairs(), place, ({ text, pairs }, at) => {
      const index = at % pairs.length;
      const document = openPairDocument(text);
      const removed = pairCells(document)[index];
      const cells = document.cells.filter((cell) => cell !== removed);
      const saved = savePairDocument({ ...document, cells });
      assert.deepEqual(pairsIn(saved), pairs.toSpliced(index, 1));
      assert.deepEqual(rawPairs(saved), rawPairs(text).toSpliced(index, 1));
      const { lead = '', raw = '', beforeComma = '', after = '' } = removed?.source ?? {};
      const gone = [lead, raw, beforeComma, after].flatMap(commentsIn);
      assert.deepEqual(commentsIn(saved).sort(), without(commentsIn(text), gone).sort());
    }),
    many,
  );
});

test('a new pair goes where it is put, and leaves everything else as it is', () => {
  fc.assert(
    fc.property(pairFileTexts, place, ({ text, pairs }, at) => {
      const document = openPairDocument(text);
      const index = at % (pairs.length + 1);
      const next = pairCells(document)[index];
      const position = next === undefined ? document.cells.length : document.cells.indexOf(next);
      const cells = document.cells.toSpliced(position, 0, {
        kind: 'pair',
        text: JSON.stringify(newPair),
      });
      const saved = savePairDocument({ ...document, cells });
      assert.deepEqual(pairsIn(saved), pairs.toSpliced(index, 0, newPair));
      assert.deepEqual(rawPairs(saved).toSpliced(index, 1), rawPairs(text));
      assert.deepEqual(commentsIn(saved), commentsIn(text));
    }),
    many,
  );
});

test('moved pairs take their lines along', () => {
  fc.assert(
    fc.property(withPairs(), place, place, ({ text, pairs }, from, to) => {
      const document = openPairDocument(text);
      const [index, target] = [from % pairs.length, to % pairs.length];
      const cell = pairCells(document)[index];
      assert.ok(cell);
      const rest = document.cells.filter((each) => each !== cell);
      const next = pairCells({ ...document, cells: rest })[target];
      const position = next === undefined ? rest.length : rest.indexOf(next);
      const saved = savePairDocument({ ...document, cells: rest.toSpliced(position, 0, cell) });
      const moved = <T>(list: readonly T[]) => {
        const [each] = list.slice(index);
        return each === undefined ? list : list.toSpliced(index, 1).toSpliced(target, 0, each);
      };
      assert.deepEqual(pairsIn(saved), moved(pairs));
      assert.deepEqual(rawPairs(saved), moved(rawPairs(text)));
      assert.deepEqual(commentsIn(saved).sort(), commentsIn(text).sort());
    }),
    many,
  );
});

test('a pair that is edited, added, deleted or moved changes no line of another, but for a comma', () => {
  const kinds = fc.constantFrom('edit', 'add', 'delete', 'move');
  const files = linePairFiles.filter(({ pairs }) => pairs.length > 1);
  fc.assert(
    fc.property(files, kinds, place, place, ({ text, pairs }, kind, from, to) => {
      const document = openPairDocument(text);
      const cell = pairCells(document)[from % pairs.length];
      assert.ok(cell);
      const at = document.cells.indexOf(cell);
      const target = to % document.cells.length;
      const added = { kind: 'pair', text: JSON.stringify(newPair) } as const;
      const cells = {
        edit: () => document.cells.with(at, { ...cell, text: added.text }),
        add: () => document.cells.toSpliced(at, 0, added),
        delete: () => document.cells.toSpliced(at, 1),
        move: () => document.cells.toSpliced(at, 1).toSpliced(target, 0, cell),
      }[kind]();
      const before = linesIn(text);
      const after = linesIn(savePairDocument({ ...document, cells }));
      const [gone, come] = [
        without(before, common(before, after)),
        without(after, common(before, after)),
      ];
      assert.ok(gone.length <= 1 && come.length <= 1, [...gone, ...come].join('\n'));
      assert.ok(gone.every((line) => line.includes(cell.text)));
      assert.ok(come.every((line) => line.includes(added.text)));
      assert.deepEqual([gone.length, come.length], countsOf[kind]);
    }),
    many,
  );
});

const countsOf = { edit: [1, 1], add: [0, 1], delete: [1, 0], move: [0, 0] } as const;

test('a copy of a pair gets an id of its own', () => {
  fc.assert(
    fc.property(withPairs(), place, ({ text, pairs }, at) => {
      const document = openPairDocument(text);
      const cell = pairCells(document)[at % pairs.length];
      assert.ok(cell);
      const position = document.cells.indexOf(cell);
      const cells = document.cells.toSpliced(position, 0, cell, { ...cell });
      const saved = pairsIn(savePairDocument({ ...document, cells })) as { id?: string }[];
      const ids = saved.flatMap(({ id }) => id ?? []);
      assert.equal(saved.length, pairs.length + 2);
      assert.equal(new Set(ids).size, ids.length);
      const [first, second, third] = saved.slice(at % pairs.length).map(({ id, ...rest }) => rest);
      assert.deepEqual([second, third], [first, first]);
    }),
    runs,
  );
});

test('what is no pair yet is kept in the file, which stays readable, and opens as it was typed', () => {
  const broken = fc.constantFrom(
    '{ "prompt": "half',
    '{ "prompt": "a" "positive": 1 }',
    '] , [',
    '{}]\n//',
    '/* open',
    '{ "a": 1, "a": 2 }',
    'prose\n\n  // and a comment\n',
    '{"a": 1}, , {}',
  );
  fc.assert(
    fc.property(withPairs(), place, broken, ({ text, pairs }, at, typed) => {
      const document = openPairDocument(text);
      const index = at % pairs.length;
      const cell = pairCells(document)[index];
      assert.ok(cell);
      const saved = savePairDocument(replaced(document, cell, { ...cell, text: typed }));
      assert.deepEqual(pairsIn(saved), pairs.toSpliced(index, 1));
      const again = openPairDocument(saved);
      const unfinished = again.cells.find((each) => each.kind === 'pair' && each.text === typed);
      assert.ok(unfinished, JSON.stringify(again.cells.map((each) => each.text)));
      assert.equal(savePairDocument(again), saved);
      const finished = { ...unfinished, text: JSON.stringify(newPair) };
      const whole = savePairDocument(replaced(again, unfinished, finished));
      assert.deepEqual(pairsIn(whole), pairs.with(index, newPair));
    }),
    runs,
  );
});

test('any series of edits gives the pairs that the cells show, in a file that can be opened', () => {
  const action = fc.record({
    kind: fc.constantFrom('insert', 'remove', 'move', 'copy', 'comment', 'edit'),
    at: place,
    to: place,
  });
  fc.assert(
    fc.property(pairFileTexts, fc.array(action, { maxLength: 8 }), ({ text }, actions) => {
      const document = openPairDocument(text);
      let cells: readonly DocumentCell[] = document.cells;
      for (const { kind, at, to } of actions) {
        const index = at % Math.max(1, cells.length);
        const cell = cells[index];
        const text = kind === 'comment' ? 'a\n\nword, */ ] }' : JSON.stringify(newPair);
        const typed: DocumentCell = { kind: kind === 'comment' ? 'comment' : 'pair', text };
        if (kind === 'insert' || kind === 'comment') cells = cells.toSpliced(index, 0, typed);
        if (cell === undefined || cell.kind === 'header') continue;
        if (kind === 'remove') cells = cells.toSpliced(index, 1);
        if (kind === 'copy') cells = cells.toSpliced(to % cells.length, 0, cell);
        if (kind === 'move')
          cells = cells.toSpliced(index, 1).toSpliced(to % cells.length, 0, cell);
        if (kind === 'edit') cells = cells.with(index, { ...cell, text: `${cell.text} ` });
      }
      const saved = savePairDocument({ ...document, cells });
      const expected = cells
        .filter(({ kind }) => kind === 'pair')
        .map(({ text }) => withoutId(parse(text, [], { allowTrailingComma: true })));
      assert.deepEqual(pairsIn(saved).map(withoutId), expected);
      assert.equal(savePairDocument(openPairDocument(saved)), saved);
    }),
    runs,
  );
});

function withPairs(): fc.Arbitrary<GeneratedFile> {
  return pairFileTexts.filter(({ pairs }) => pairs.length > 0);
}

function pairCells({ cells }: PairDocument): readonly DocumentCell[] {
  return cells.filter(({ kind }) => kind === 'pair');
}

function replaced(document: PairDocument, old: DocumentCell, cell: DocumentCell): PairDocument {
  return { ...document, cells: document.cells.map((each) => (each === old ? cell : each)) };
}

function pairNode(source: string, index: number) {
  const tree = parseTree(source, [], { allowTrailingComma: true });
  const node = tree && findNodeAtLocation(tree, ['pairs', index]);
  assert.ok(node, source);
  return node;
}

/** Read by the parser alone, without anything that is tested here. */
function pairsIn(text: string): readonly unknown[] {
  const source = text.replace(/^\uFEFF/, '');
  const errors: never[] = [];
  const value = parse(source, errors, { allowTrailingComma: true }) as {
    pairs: readonly unknown[];
  };
  assert.deepEqual(errors, [], source);
  return value.pairs;
}

function rawPairs(text: string): readonly string[] {
  const source = text.replace(/^\uFEFF/, '');
  return pairsIn(text).map((_, index) => {
    const { offset, length } = pairNode(source, index);
    return source.slice(offset, offset + length);
  });
}

function commentsIn(text: string): string[] {
  const source = text.replace(/^\uFEFF/, '');
  const scanner = createScanner(source);
  const found: string[] = [];
  const [lineComment, blockComment, end] = [12, 13, 17];
  for (let kind: number = scanner.scan(); kind !== end; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const comment = source.slice(start, start + scanner.getTokenLength());
    if (kind === lineComment || kind === blockComment) found.push(comment);
  }
  return found;
}

/** Lines without the comma that separates them from the next. */
function linesIn(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => line.replace(/,( \/\/ good)?$/, '$1'));
}

function common(before: readonly string[], after: readonly string[]): readonly string[] {
  return without(before, without(before, after));
}

function without(list: readonly string[], gone: readonly string[]): string[] {
  const rest = [...list];
  for (const each of gone) {
    const at = rest.indexOf(each);
    if (at >= 0) rest.splice(at, 1);
  }
  return rest;
}

function withoutId(pair: unknown): unknown {
  const { id, ...rest } = pair as { readonly id?: string };
  return rest;
}
