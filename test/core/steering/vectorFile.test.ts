import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { SteeringError } from '../../../extension/core/base/errors';
import { bytesSource } from '../../../extension/core/formats/byteSource';
import { readSafetensors } from '../../../extension/core/formats/safetensors/readSafetensors';
import { writeSafetensors } from '../../../extension/core/formats/safetensors/writeSafetensors';
import type { SteeringVector } from '../../../extension/core/steering/steeringVector';
import { readVectorFile, writeVectorFile } from '../../../extension/core/steering/vectorFile';
import { vectorPushes } from '../../../extension/core/steering/vectorPushes';
import { sharedPath } from '../../support/golden';
import { near, withCode } from '../../support/near';
import { testVector } from '../../support/testVector';

const vector = testVector(1);
const read = (bytes: Uint8Array) => readVectorFile(bytesSource(bytes, 'v.safetensors'));

/** The file of the test vector with some of its metadata or tensors changed. */
function changed({
  metadata = {},
  name = 'blocks.1.hook_resid_post',
  data = new Float32Array(6).fill(1),
  shape = [data.length],
}: {
  readonly metadata?: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly data?: Float32Array | Float64Array;
  readonly shape?: readonly number[];
}): Uint8Array {
  const file = readSafetensors(bytesSource(writeVectorFile(vector), 'v.safetensors'));
  return writeSafetensors([{ name, shape, data }], {
    metadata: { ...file.metadata, ...metadata },
  });
}

describe('vector files', () => {
  it('read back exactly what was written, record and all', () => {
    assert.deepEqual(read(writeVectorFile(vector)), vector);
  });

  it('are known whatever byte their header length begins with, even that of a pickle', () => {
    const first = new Set<number | undefined>();
    for (let padding = 0; padding < 256; padding += 8) {
      const bytes = changed({ metadata: { padding: 'x'.repeat(padding) } });
      first.add(bytes[0]);
      assert.equal(read(bytes).vectors.size, 1);
    }
    // Headers are padded to multiples of 8.
    assert.equal(first.size, 32);
    assert.ok(first.has(0x80));
  });

  it('are the same bytes for the same vector', () => {
    assert.deepEqual(writeVectorFile(read(writeVectorFile(vector))), writeVectorFile(vector));
  });

  it('hold one float32 tensor by hook name, and norms in the record', () => {
    const file = readSafetensors(bytesSource(writeVectorFile(vector), 'v.safetensors'));
    assert.equal(file.metadata['format'], 'steering-vector');
    assert.equal(file.metadata['version'], '1');
    assert.deepEqual(file.tensors.get('blocks.2.hook_resid_post')?.shape, [6]);
    const record = JSON.parse(file.metadata['record'] ?? '') as { norms: Record<string, number> };
    const values = vector.vectors.get('blocks.2.hook_resid_post') ?? [];
    near(record.norms['blocks.2.hook_resid_post'], Math.hypot(...values), 1e-6);
  });

  it('are not written with values that are not finite', () => {
    const broken: SteeringVector = {
      ...vector,
      vectors: new Map([['blocks.1.hook_resid_post', new Float32Array([1, NaN])]]),
    };
    assert.throws(() => writeVectorFile(broken), withCode('vectorNotFinite'));
  });

  const refused: readonly [what: string, code: string, bytes: Uint8Array][] = [
    ['a file of a newer version', 'newerVectorFile', changed({ metadata: { version: '2' } })],
    ['another format', 'notSteeringVector', changed({ metadata: { format: 'pt' } })],
    ['a record that is no JSON', 'notSteeringVector', changed({ metadata: { record: '{' } })],
    ['an incomplete record', 'notSteeringVector', changed({ metadata: { record: '{}' } })],
    ['a matrix', 'notSteeringVector', changed({ shape: [2, 3] })],
    ['float64 values', 'notSteeringVector', changed({ data: new Float64Array(6) })],
    ['an infinite value', 'vectorNotFinite', changed({ data: new Float32Array([Infinity]) })],
    ['a name of another tool', 'badHookName', changed({ name: 'direction.1' })],
    ['a name for every block', 'notSteeringVector', changed({ name: 'blocks.*.hook_resid_post' })],
  ];
  for (const [what, code, bytes] of refused) {
    it(`are refused with ${what}`, () => assert.throws(() => read(bytes), withCode(code)));
  }

  it('of another kind are refused, saying what was found', () => {
    const bytes = readFileSync(sharedPath('golden/extraversion/vectors.safetensors'));
    assert.throws(() => read(bytes), /differencePca.last/);
  });

  it('cut at any byte are refused with a reason, never read wrongly', () => {
    const bytes = writeVectorFile(vector);
    for (let length = 0; length < bytes.length; length++) {
      assert.throws(() => read(bytes.subarray(0, length)), SteeringError, `${length} bytes`);
    }
  });
});

describe('vectorPushes', () => {
  it('pushes each hook point with the vector there', () => {
    const pushes = vectorPushes(vector, -1.5);
    assert.deepEqual(
      pushes.map(({ hookPoint, operator, multiplier }) => [hookPoint.block, operator, multiplier]),
      [
        [1, 'add', -1.5],
        [2, 'add', -1.5],
      ],
    );
    const values = vector.vectors.get('blocks.2.hook_resid_post');
    assert.deepEqual(pushes[1]?.tensors['vector'], { dims: [6], data: values });
  });
});
