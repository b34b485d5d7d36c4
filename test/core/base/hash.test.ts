import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, hashJson, sha256 } from '../../../extension/core/base/hash';
import { withCode } from '../../support/near';

describe('hash', () => {
  it('is SHA-256 (FIPS 180-4 examples)', () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    assert.equal(sha256('abc'), abc);
    assert.equal(sha256(new Uint8Array([97, 98, 99])), abc);
    const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    assert.equal(sha256(''), nothing);
  });

  it('does not depend on key order or undefined members', () => {
    assert.equal(
      canonicalJson({ b: [2, { d: 1, c: null }], a: 'x', e: undefined }),
      '{"a":"x","b":[2,{"c":null,"d":1}]}',
    );
    assert.equal(hashJson({ a: 1, b: 2 }), hashJson({ b: 2, a: 1 }));
    assert.notEqual(hashJson([1, 2]), hashJson([2, 1]));
  });

  it('reads back as the same value, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy: unknown = JSON.parse(JSON.stringify(value));
        assert.deepEqual(JSON.parse(canonicalJson(value)), copy);
      }),
      { seed: 1 },
    );
  });

  it('refuses what JSON would silently change', () => {
    for (const value of [
      NaN,
      { a: Infinity },
      [[-Infinity]],
      undefined,
      { a: new Map() },
      [new Set()],
    ]) {
      assert.throws(() => canonicalJson(value), withCode('notJson'));
    }
  });
});
