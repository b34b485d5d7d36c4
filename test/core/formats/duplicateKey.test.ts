import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicateKey } from '../../../extension/core/formats/duplicateKey';

const cases: [json: string, found: { key: string; offset: number } | undefined][] = [
  ['{}', undefined],
  ['{"a":1,"b":{"a":2}}', undefined],
  ['[{"a":1},{"a":2}]', undefined],
  ['{"a":"a","b":["a","a"]}', undefined],
  ['{"a":1,"a":2}', { key: 'a', offset: 7 }],
  ['{"a":{"b":1},"c":3,"a":2}', { key: 'a', offset: 19 }],
  ['{"x":{"b":1,"b":2}}', { key: 'b', offset: 12 }],
  ['{"a":1,"\\u0061":2}', { key: 'a', offset: 7 }],
  ['{"__proto__":1,"__proto__":2}', { key: '__proto__', offset: 15 }],
];
for (const [json, found] of cases) {
  test(json, () => {
    assert.deepEqual(duplicateKey(json), found);
  });
}

test('deep nesting does not exhaust the stack', () => {
  const depth = 200_000;
  assert.equal(duplicateKey('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)), undefined);
});
