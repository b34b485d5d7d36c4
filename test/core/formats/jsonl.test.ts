import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJsonLines } from '../../../extension/core/formats/jsonl';
import { withCode } from '../../support/near';

const texts: [name: string, text: string, lines: { line: number; value: unknown }[]][] = [
  ['nothing', '', []],
  [
    'values',
    '{"a":1}\n[2]\n',
    [
      { line: 1, value: { a: 1 } },
      { line: 2, value: [2] },
    ],
  ],
  [
    'no line end at the end',
    '1\n2',
    [
      { line: 1, value: 1 },
      { line: 2, value: 2 },
    ],
  ],
  [
    'empty lines, which count',
    '\n1\n  \n\n2\n',
    [
      { line: 2, value: 1 },
      { line: 5, value: 2 },
    ],
  ],
  [
    'CRLF',
    '1\r\n\r\n2\r\n',
    [
      { line: 1, value: 1 },
      { line: 3, value: 2 },
    ],
  ],
  ['a byte-order mark', '\uFEFF1\n', [{ line: 1, value: 1 }]],
  ['line separators inside a string', '"\u2028\u0085"\n', [{ line: 1, value: '\u2028\u0085' }]],
];
for (const [name, text, lines] of texts) {
  test(`reads ${name}`, () => {
    assert.deepEqual(parseJsonLines(text, 'f.jsonl'), lines);
  });
}

test('a bad line is named by file, line number and byte offset', () => {
  const parse = () => parseJsonLines('\uFEFF"ä"\r\n\n{"a":}\n1', 'dir/f.jsonl');
  assert.throws(parse, withCode('badJsonLine'));
  const before = Buffer.byteLength('\uFEFF"ä"\r\n\n');
  assert.throws(parse, { message: new RegExp(`^dir/f.jsonl, line 3 \\(byte ${before}\\)`) });
});

test('two values on a line are refused', () => {
  assert.throws(() => parseJsonLines('1 2', 'f'), withCode('badJsonLine'));
});
