import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPairs } from '../../../extension/host/panel/openPairs';
import { splitText } from '../../../extension/host/panel/splitText';

const path = '/a.pairs.jsonc';
const text = `// kept as it is
{
  "version": 1, "concept": "praise",
  "pairs": [
    { "id": "one", "prompt": "How was it?", "positive": "Good.", "negative": "Bad." },
    // { "prompt": "left out", "positive": "a", "negative": "b" },
    { "prompt": "And the food?", "positive": "Fine.", "negative": "Foul.", "split": "test" },
  ],
}
`;

test('a pair changes its split on its own line, whether it has an id or is known by its place', () => {
  const ids = openPairs(text, path).rows.map(({ id }) => id);
  for (const [row, id] of ids.entries()) {
    const next = splitText(text, { path, id, split: 'validation' });
    const changed = next.split('\n').filter((line) => !text.includes(`${line}\n`));
    assert.equal(changed.length, 1);
    assert.match(changed.join(''), /"split": "validation"/);
    assert.equal(openPairs(next, path).rows[row]?.split, 'validation');
  }
});

test('a pair that is not in the file is refused, and so is a file that is no pair file', () => {
  assert.throws(() => splitText(text, { path, id: 'none', split: 'train' }), {
    code: 'noSuchPair',
  });
  assert.throws(() => splitText('{', { path, id: 'one', split: 'train' }), { code: 'badPairFile' });
});
