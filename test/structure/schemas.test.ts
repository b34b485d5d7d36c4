import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { jsonSchemas } from '../../extension/core/study/jsonSchemas';
import { root } from './sourceFiles';

const schemas = jsonSchemas();

for (const [file, schema] of Object.entries(schemas)) {
  test(`media/schemas/${file} says what the program reads (npm run schemas)`, () => {
    const shipped: unknown = JSON.parse(readFileSync(`${root}/media/schemas/${file}`, 'utf8'));
    assert.deepEqual(shipped, JSON.parse(JSON.stringify(schema)));
  });
}

test('media/schemas/ holds nothing else', () => {
  assert.deepEqual(readdirSync(`${root}/media/schemas`).sort(), Object.keys(schemas).sort());
});
