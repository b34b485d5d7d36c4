import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exportForms, exportPairs } from '../../../../extension/core/pairs/document/exportPairs';
import { importPairs } from '../../../../extension/core/pairs/importPairs';
import { parsePairFile } from '../../../../extension/core/pairs/parsePairFile';

const texts = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => `${text}.`);
const files = fc
  .uniqueArray(fc.record({ prompt: texts, positive: texts, negative: texts }), {
    minLength: 1,
    maxLength: 6,
    selector: (pair) => JSON.stringify(pair),
  })
  .map((pairs) => parsePairFile(JSON.stringify({ concept: 'calm', pairs }), 'calm.pairs.jsonc'));

for (const form of exportForms) {
  test(`pairs that are exported as ${form} and imported again say the same`, () => {
    fc.assert(
      fc.property(files, (file) => {
        const { text, notes } = exportPairs(file, form);
        assert.deepEqual(notes, []);
        const name = form === 'jsonc' ? 'calm.pairs.jsonc' : `calm.${form}`;
        const again = importPairs(text, name).file;
        const said = ({ pairs }: typeof file) =>
          pairs.map(({ positive, negative }) => ({ positive, negative }));
        assert.deepEqual(said(again), said(file));
      }),
      { seed: 6 },
    );
  });
}

test('what a form cannot hold is told', () => {
  const pairs = [
    { positive: { prompt: 'A', answer: 'x' }, negative: { prompt: 'B', answer: 'x' } },
    { prompt: 'Q', positive: 'Y', negative: 'N' },
  ];
  const file = parsePairFile(JSON.stringify({ system: 'Be brief.', pairs }), 'a.pairs.jsonc');
  const { text, notes } = exportPairs(file, 'csv');
  assert.equal(text, 'prompt,positive,negative\nQ,Y,N\n');
  assert.deepEqual(notes, [
    'The system message of the file was left out.',
    '1 pairs were left out: they have no single user message in common.',
  ]);
  assert.deepEqual(parsePairFile(exportPairs(file, 'jsonc').text, 'a.pairs.jsonc'), file);
});
