import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesSource } from '../../../extension/core/formats/byteSource';
import { readSvec, writeSvec } from '../../../extension/core/formats/svec';
import { zeroFilledSource } from '../../support/byteSources';
import { valueOrCode } from '../../support/errorCode';

const source = (text: string | Uint8Array) =>
  bytesSource(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'v.svec');
const read = (value: unknown) =>
  readSvec(source(typeof value === 'string' ? value : JSON.stringify(value)));

describe('.svec files', () => {
  it('of activation-steering are read', () => {
    const file = read({
      model_type: 'llama',
      directions: { '2': [0.5, -1], '10': [1e-3, 0] },
      explained_variances: { '2': 0.4 },
    });
    assert.deepEqual(file, {
      modelType: 'llama',
      directions: new Map([
        [2, [Float32Array.of(0.5, -1)]],
        [10, [Float32Array.of(1e-3, 0)]],
      ]),
      nested: false,
      headCount: undefined,
    });
  });

  it('of AISteer360 are read, with a row for each token or head', () => {
    const file = read({
      model_type: 'llama',
      directions: {
        3: [
          [1, 2],
          [3, 4],
        ],
      },
      num_heads: 2,
    });
    assert.deepEqual(file?.directions.get(3), [Float32Array.of(1, 2), Float32Array.of(3, 4)]);
    assert.equal(file.nested, true);
    assert.equal(file.headCount, 2);
  });

  it('are read back as they were written, by number', () => {
    const directions = new Map([
      [10, Float32Array.of(0.1, 3e-20)],
      [9, Float32Array.of(-0, 1)],
    ]);
    const text = writeSvec({ modelType: 'llama', directions });
    assert.deepEqual(Object.keys(JSON.parse(text) as object), [
      'model_type',
      'directions',
      'explained_variances',
    ]);
    const file = read(text);
    for (const [number, values] of directions) {
      // JSON has no −0; the numbers are the same.
      assert.deepEqual(
        file?.directions.get(number)?.[0]?.map((v) => v + 0),
        values.map((v) => v + 0),
      );
    }
  });

  it('are told from JSON of other kinds', () => {
    for (const other of ['[1]', '{"directions":{"1":[1]}}', '{"model_type":"m"}', '1', 'null']) {
      assert.equal(read(other), undefined, other);
    }
  });

  const good = '{"model_type":"m","directions":{"1":[1]}}';
  const bad: readonly [what: string, text: string | Uint8Array, code: string][] = [
    ['a cut file', good.slice(0, -1), 'malformedFile'],
    ['no JSON', '{model_type}', 'malformedFile'],
    ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 'malformedFile'],
    ['empty directions', '{"model_type":"m","directions":{}}', 'malformedFile'],
    ['a number twice', '{"model_type":"m","directions":{"1":[1],"1":[2]}}', 'malformedFile'],
    ['a negative number', '{"model_type":"m","directions":{"-1":[1]}}', 'malformedFile'],
    ['a name', '{"model_type":"m","directions":{"all":[1]}}', 'malformedFile'],
    ['a text in it', '{"model_type":"m","directions":{"1":["1"]}}', 'malformedFile'],
    ['null in it', '{"model_type":"m","directions":{"1":[null]}}', 'malformedFile'],
    ['an empty list', '{"model_type":"m","directions":{"1":[]}}', 'malformedFile'],
    [
      'rows of different length',
      '{"model_type":"m","directions":{"1":[[1],[1,2]]}}',
      'malformedFile',
    ],
    ['lists three deep', '{"model_type":"m","directions":{"1":[[[1]]]}}', 'malformedFile'],
    ['an object', '{"model_type":"m","directions":{"1":{"0":1}}}', 'malformedFile'],
    ['NaN', '{"model_type":"m","directions":{"1":[NaN]}}', 'malformedFile'],
    ['deep nesting', '['.repeat(1_000_000), 'malformedFile'],
  ];
  for (const [what, text, code] of bad) {
    it(`are refused with ${what}`, () => {
      assert.deepEqual(
        valueOrCode(() => readSvec(source(text))),
        { code },
      );
    });
  }

  it('say at which byte they stop to be JSON', () => {
    assert.throws(() => read('{"ä": 1, x}'), { message: /^v\.svec, byte 10: / });
    assert.throws(() => read(`{"ä":1,"ä":2}`), { message: /^v\.svec, byte 8: / });
  });

  it('too large to be one are not read', () => {
    const large = zeroFilledSource(new Uint8Array(1), 2 ** 40, 'v.svec');
    assert.deepEqual(
      valueOrCode(() => readSvec(large)),
      { code: 'tooLarge' },
    );
    assert.equal(large.counts.total, 0);
  });
});
