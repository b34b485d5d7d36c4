import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import { readTorchTensor } from '../../../../extension/core/formats/torch/torchTensor';
import { valueOrCode } from '../../../support/errorCode';
import {
  global,
  op,
  tensorPickle,
  text,
  threeFloats,
  torchFile,
} from '../../../support/pickleBytes';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const read = (bytes: Uint8Array) => readTorchTensor(bytesSource(bytes, 'v.pt'));
const outcome = (bytes: Uint8Array) => valueOrCode(() => read(bytes));

const row = [0.5, -1.25, 3, 0, -0.0078125];

describe('tensors that torch.save wrote', () => {
  const files: readonly [name: string, dtype: string, shape: number[], values: number[]][] = [
    ['layer_3.pt', 'float32', [5], row],
    ['half.pt', 'float16', [5], row],
    ['bfloat16.pt', 'bfloat16', [5], row],
    ['double.pt', 'float64', [5], row],
    ['parameter.pt', 'float32', [5], row],
    ['protocol4.pt', 'float32', [5], row],
    ['matrix.pt', 'float32', [3, 4], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ['slice.pt', 'float32', [4], [4, 5, 6, 7]],
  ];
  for (const [name, dtype, shape, values] of files) {
    it(`are read: ${name}`, () => {
      assert.deepEqual(read(fixture(name)), { dtype, shape, data: Float32Array.from(values) });
    });
  }

  const refused: readonly [name: string, code: string, message: RegExp][] = [
    ['transposed.pt', 'pickleRefused', /strides 1, 3.*contiguous/],
    ['long.pt', 'notFloat', /LongStorage/],
    ['dict.pt', 'pickleRefused', /opcode 0x7d.*one bare float tensor/],
    ['legacy.pt', 'pickledFile', /before version 1\.6/],
  ];
  for (const [name, code, message] of refused) {
    it(`are refused with a reason: ${name}`, () => {
      assert.throws(() => read(fixture(name)), { code, message });
    });
  }
});

describe('hand-made tensor files', () => {
  it('are read when they are whole', () => {
    assert.deepEqual([...read(torchFile()).data], [1, -2, 0.5]);
    const offset = torchFile(tensorPickle({ offset: 1, length: 2 }));
    assert.deepEqual([...read(offset).data], [-2, 0.5]);
  });

  const run = (...parts: (readonly number[])[]) => torchFile(Uint8Array.from(parts.flat()));
  const hostile: readonly [what: string, bytes: Uint8Array, code: string][] = [
    [
      'another callee',
      torchFile(tensorPickle({ callee: global('os', 'system') })),
      'pickleRefused',
    ],
    [
      'a callee by the side',
      torchFile(
        tensorPickle({
          hooks: [...global('posix', 'system'), ...text('id'), ...op.tuple1, ...op.reduce],
        }),
      ),
      'pickleRefused',
    ],
    [
      'a storage of another module',
      torchFile(tensorPickle({ storage: global('evil', 'FloatStorage') })),
      'pickleRefused',
    ],
    [
      'a storage that is a call',
      torchFile(tensorPickle({ storage: global('torch', 'FloatStorage x') })),
      'pickleRefused',
    ],
    [
      'a call with hooks',
      torchFile(
        tensorPickle({
          hooks: [
            ...global('collections', 'OrderedDict'),
            ...text('x'),
            ...op.tuple1,
            ...op.reduce,
          ],
        }),
      ),
      'pickleRefused',
    ],
    [
      'a storage as callee',
      run(op.proto, global('torch', 'FloatStorage'), op.emptyTuple, op.reduce, op.stop),
      'pickleRefused',
    ],
    ['a text', run(op.proto, text('hello'), op.stop), 'pickleRefused'],
    ['nothing', run(op.proto, op.stop), 'pickleRefused'],
    ['no end', run(op.proto, text('hello')), 'pickleRefused'],
    ['a name without end', run(op.proto, [0x63, 0x61]), 'pickleRefused'],
    ['two values', run(op.proto, text('a'), text('b'), op.stop), 'pickleRefused'],
    ['a tuple that was not opened', run(op.proto, op.tuple, op.stop), 'pickleRefused'],
    ['a memo that is empty', run(op.proto, [0x68, 3], op.stop), 'pickleRefused'],
    ['a large pickle', run(op.proto, Array<number>(5000).fill(0x28)), 'pickleRefused'],
    ['a long of 200 bytes', run(op.proto, [0x8a, 200]), 'pickleRefused'],
    ['an unknown opcode', run([0x69], op.stop), 'pickleRefused'],
    ['a negative length', torchFile(tensorPickle({ length: -1 })), 'pickleRefused'],
    ['more values than there are', torchFile(tensorPickle({ length: 4 })), 'truncatedFile'],
    ['an offset past the end', torchFile(tensorPickle({ offset: 1 })), 'truncatedFile'],
    ['2^31 values', torchFile(tensorPickle({ length: 2 ** 31 - 1 })), 'truncatedFile'],
    ['a stride', torchFile(tensorPickle({ length: 2, stride: 0 })), 'pickleRefused'],
    ['no block', torchFile(tensorPickle({ key: '1' })), 'malformedFile'],
    ['a block outside the folder', torchFile(tensorPickle({ key: '../data/0' })), 'malformedFile'],
    ['integers', torchFile(tensorPickle({ storage: global('torch', 'IntStorage') })), 'notFloat'],
    ['compressed entries', torchFile(tensorPickle(), { level: 6 }), 'malformedFile'],
    [
      'big-endian numbers',
      torchFile(tensorPickle(), {
        entries: {
          'archive/data/0': threeFloats,
          'archive/byteorder': Uint8Array.from(Buffer.from('big')),
        },
      }),
      'malformedFile',
    ],
    ['another zip', zipSync({ 'a.txt': threeFloats }, { level: 0 }), 'malformedFile'],
    [
      'very many entries',
      zipSync(
        Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`e${i}`, new Uint8Array(0)])),
        { level: 0 },
      ),
      'tooLarge',
    ],
    ['an empty file', new Uint8Array(0), 'malformedFile'],
    ['no zip', new Uint8Array(100), 'malformedFile'],
  ];
  for (const [what, bytes, code] of hostile) {
    it(`are refused with ${what}`, () => assert.deepEqual(outcome(bytes), { code }));
  }

  it('that claim four billion entries are given up at once', () => {
    const u32 = (...values: number[]) => [...new Uint8Array(Uint32Array.from(values).buffer)];
    const body = [...u32(0x04034b50), ...Array<number>(60).fill(0)];
    const end64 = [
      ...u32(0x06064b50),
      ...Array<number>(20).fill(0),
      ...u32(0, 0, 2 ** 32 - 1, 0, 0, 0, 0, 0),
    ];
    const locator = u32(0x07064b50, 0, body.length, 0, 1);
    const end = [...u32(0x06054b50, 0), ...u32(2 ** 32 - 1, 0, 0), 0, 0];
    assert.deepEqual(outcome(Uint8Array.from([...body, ...end64, ...locator, ...end])), {
      code: 'malformedFile',
    });
  });

  it('say which name they would have called, and that it was not', () => {
    const bytes = torchFile(tensorPickle({ callee: global('os', 'system') }));
    assert.throws(() => read(bytes), {
      message: /^v\.pt, byte \d+ of the pickle: found the name "os\.system".*Nothing.*was executed/,
    });
  });

  it('are refused when they are cut anywhere', () => {
    const bytes = torchFile();
    for (let length = 0; length < bytes.length; length++) {
      assert.ok('code' in outcome(bytes.subarray(0, length)), `${length} bytes were read`);
    }
  });

  it('with bytes changed are refused, or give numbers from inside the file', () => {
    const original = torchFile();
    const change = fc.tuple(fc.nat(original.length - 1), fc.nat(255));
    const property = fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const bytes = original.slice();
      for (const [at, value] of changes) bytes[at] = value;
      const result = outcome(bytes);
      if ('value' in result) assert.ok(result.value.data.length <= bytes.length / 2);
    });
    fc.assert(property, { seed: 31, numRuns: 4000 });
  });

  it('with any pickle are refused with a code', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 60 }), (pickle) => {
      const result = outcome(torchFile(pickle));
      assert.ok('code' in result);
    });
    fc.assert(property, { seed: 32, numRuns: 2000 });
  });
});
