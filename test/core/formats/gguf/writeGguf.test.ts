import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import { readGguf } from '../../../../extension/core/formats/gguf/readGguf';
import { writeGguf, type GgufContent } from '../../../../extension/core/formats/gguf/writeGguf';
import { withCode } from '../../../support/near';
import { entry, f32, ggufWith, tensor, text, u32 } from '../../../support/ggufBytes';

const content: GgufContent = {
  metadata: [
    ['general.architecture', { type: 'string', value: 'controlvector' }],
    ['controlvector.layer_count', { type: 'u32', value: 2 }],
  ],
  tensors: [
    { name: 'direction.1', data: Float32Array.of(1, -2, 3) },
    { name: 'direction.2', data: Float32Array.of(0.5, 0, 0) },
  ],
};

describe('writeGguf', () => {
  it('writes the bytes that the format asks for, each tensor padded to 32', () => {
    const padding = Array<number>(20).fill(0);
    const expected = ggufWith({
      entries: [
        entry('general.architecture', 'string', text('controlvector')),
        entry('controlvector.layer_count', 'u32', u32(2)),
      ],
      tensors: [tensor('direction.1', [3]), tensor('direction.2', [3], { offset: 32 })],
      data: [...[1, -2, 3].flatMap(f32), ...padding, ...[0.5, 0, 0].flatMap(f32), ...padding],
    });
    assert.deepEqual(writeGguf(content), expected);
  });

  it('is read back exactly', () => {
    const file = readGguf(bytesSource(writeGguf(content), 'f'));
    assert.deepEqual([...file.metadata], content.metadata);
    for (const { name, data } of content.tensors) assert.deepEqual(file.float32(name), data);
  });

  it('writes views of larger arrays', () => {
    const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
    const bytes = writeGguf({ metadata: [], tensors: [{ name: 't', data }] });
    assert.deepEqual(readGguf(bytesSource(bytes, 'f')).float32('t'), Float32Array.of(1, 2));
  });

  it('refuses a name or key that is there twice', () => {
    const { metadata, tensors } = content;
    assert.throws(
      () => writeGguf({ metadata, tensors: [...tensors, ...tensors] }),
      withCode('badTensor'),
    );
    assert.throws(
      () => writeGguf({ metadata: [...metadata, ...metadata], tensors }),
      withCode('badTensor'),
    );
  });
});
