import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFindings } from '../../../extension/host/notebook/textFindings';

const good = '{ "prompt": "Q", "positive": "Yes", "negative": "No" }';
const errorsOf = (text: string) =>
  textFindings(text, 'a.pairs.jsonc')
    .filter(({ severity }) => severity === 'error')
    .map(({ code, place }) => [code, text.slice(place?.offset, sum(place))]);
const sum = (place?: { readonly offset: number; readonly length: number }) =>
  place === undefined ? undefined : place.offset + place.length;

test('a problem of a pair is marked where it stands in the file, however it is indented', () => {
  const text = `{\n  "pairs": [\n    ${good},\n    {\n      "prompt": "Q",\n      "positive": 3,\n      "negative": "No"\n    }\n  ]\n}\n`;
  assert.deepEqual(errorsOf(text), [['badPair', '3']]);
});

test('of two pairs with the same text each has its own place', () => {
  const text = `{ "pairs": [\n${good},\n${good}\n] }`;
  const places = textFindings(text, 'a')
    .filter(({ code }) => code === 'duplicatePair')
    .map(({ place }) => place?.offset);
  assert.deepEqual(new Set(places).size, places.length);
  assert.ok(places.length > 0);
});

test('a file that is no JSON is marked where it breaks', () => {
  const text = `{\n  "pairs": [\n    ${good}\n    ${good}\n  ]\n}`;
  const [finding] = textFindings(text, 'a');
  assert.equal(finding?.severity, 'error');
  assert.equal(text.slice(0, finding.place?.offset).split('\n').length, 4);
});
