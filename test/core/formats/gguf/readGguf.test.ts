import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bytesSource } from '../../../../extension/core/formats/byteSource';
import { readGguf } from '../../../../extension/core/formats/gguf/readGguf';
import { countingSource, zeroFilledSource } from '../../../support/byteSources';
import { valueOrCode } from '../../../support/errorCode';
import {
  controlVector,
  entry,
  f32,
  f64,
  ggufWith,
  i32,
  tensor,
  text,
  typeNumbers,
  u16,
  u32,
  u64,
  u8,
  type Bytes,
} from '../../../support/ggufBytes';

const read = (bytes: Uint8Array) => readGguf(countingSource(bytesSource(bytes, 'bad.gguf')));
const outcome = (bytes: Uint8Array) => valueOrCode(() => read(bytes));

describe('GGUF metadata', () => {
  const values: readonly [keyof typeof typeNumbers, Bytes, unknown][] = [
    ['u8', u8(200), 200],
    ['i8', u8(-3), -3],
    ['u16', u16(60_000), 60_000],
    ['i16', u16(-2), -2],
    ['u32', u32(4_000_000_000), 4_000_000_000],
    ['i32', i32(-7), -7],
    ['f32', f32(0.5), 0.5],
    ['bool', u8(1), true],
    ['string', text('größe'), 'größe'],
    ['u64', u64(2n ** 63n), 2n ** 63n],
    ['i64', u64(2n ** 64n - 1n), -1n],
    ['f64', f64(0.1), 0.1],
    ['array', [...u32(typeNumbers.string), ...u64(2), ...text('a'), ...text('')], ['a', '']],
    ['array', [...u32(typeNumbers.u16), ...u64(0)], []],
    [
      'array',
      [...u32(typeNumbers.array), ...u64(1), ...u32(typeNumbers.u8), ...u64(2), ...u8(1), ...u8(2)],
      [[1, 2]],
    ],
  ];
  for (const version of [2, 3]) {
    it(`of every type is read in version ${version}`, () => {
      const entries = values.map(([type, bytes], index) => entry(`k${index}`, type, bytes));
      const { metadata } = read(ggufWith({ version, entries }));
      assert.deepEqual(
        [...metadata],
        values.map(([type, , value], index) => [`k${index}`, { type, value }]),
      );
    });
  }
});

describe('GGUF tensors', () => {
  it('are read where they lie, halves exactly', () => {
    const file = read(
      ggufWith({
        tensors: [
          tensor('full', [2]),
          tensor('half', [2], { type: 1, offset: 32 }),
          tensor('brain', [1, 2], { type: 30, offset: 64 }),
          tensor('quantised', [32], { type: 8, offset: 96 }),
        ],
        data: [
          ...[...f32(1.5), ...f32(-2), ...Array<number>(24).fill(0)],
          ...[...u16(0x3c00), ...u16(0xc000), ...Array<number>(28).fill(0)],
          ...[...u16(0x3f80), ...u16(0xc020), ...Array<number>(28).fill(0)],
          ...Array<number>(34).fill(0),
        ],
      }),
    );
    assert.deepEqual([...file.float32('full')], [1.5, -2]);
    assert.deepEqual([...file.float32('half')], [1, -2]);
    assert.deepEqual([...file.float32('brain')], [1, -2.5]);
    assert.deepEqual(file.tensors.get('brain')?.dims, [1, 2]);
    assert.deepEqual(
      valueOrCode(() => file.float32('quantised')),
      { code: 'notFloat' },
    );
    assert.deepEqual(
      valueOrCode(() => file.float32('none')),
      { code: 'noSuchTensor' },
    );
  });

  it('begin after the alignment that the file names', () => {
    const entries = [entry('general.alignment', 'u32', u32(64))];
    const bytes = ggufWith({ entries, tensors: [tensor('t', [1])], alignment: 64, data: f32(3) });
    assert.deepEqual([...read(bytes).float32('t')], [3]);
  });

  it('are not read before they are asked for', () => {
    const head = ggufWith({ tensors: [tensor('t', [2 ** 30])] });
    const source = zeroFilledSource(head, head.length + 2 ** 32, 'large.gguf');
    assert.equal(readGguf(source).tensors.get('t')?.dims[0], 2 ** 30);
    assert.ok(source.counts.total < 2 ** 17, `${source.counts.total} bytes were read`);
  });
});

const bad: readonly [what: string, bytes: Uint8Array, code: string][] = [
  ['an empty file', new Uint8Array(0), 'truncatedFile'],
  ['other bytes', ggufWith({ magic: 'GGML' }), 'malformedFile'],
  ['version 1', ggufWith({ version: 1 }), 'malformedFile'],
  ['version 4', ggufWith({ version: 4 }), 'malformedFile'],
  ['a big-endian file', ggufWith({ version: 0x03000000 }), 'malformedFile'],
  ['more tensors than bytes', ggufWith({ tensorCount: 2n ** 60n }), 'truncatedFile'],
  ['more metadata than bytes', ggufWith({ entryCount: 2n ** 64n - 1n }), 'truncatedFile'],
  ['a key past the end', ggufWith({ entries: [[...u64(2n ** 63n), ...u64(0)]] }), 'truncatedFile'],
  [
    'a key that is not UTF-8',
    ggufWith({ entries: [[...u64(1), 0xff, ...u32(0), 0, 0, 0, 0]] }),
    'malformedFile',
  ],
  ['an unknown type', ggufWith({ entries: [[...text('k'), ...u32(13), 0]] }), 'malformedFile'],
  ['a bool of 2', ggufWith({ entries: [entry('k', 'bool', u8(2))] }), 'malformedFile'],
  [
    'a text past the end',
    ggufWith({ entries: [entry('k', 'string', u64(10_000))] }),
    'truncatedFile',
  ],
  [
    'an array past the end',
    ggufWith({ entries: [entry('k', 'array', [...u32(typeNumbers.f64), ...u64(2n ** 61n)])] }),
    'truncatedFile',
  ],
  [
    'arrays 200 deep',
    ggufWith({
      entries: [
        entry('k', 'array', Array.from({ length: 200 }, () => [...u32(9), ...u64(1)]).flat()),
      ],
      data: Array<number>(64).fill(0),
    }),
    'tooLarge',
  ],
  [
    'a key twice',
    ggufWith({ entries: [entry('k', 'u8', u8(1)), entry('k', 'u8', u8(1))] }),
    'malformedFile',
  ],
  [
    'an alignment of 0',
    ggufWith({ entries: [entry('general.alignment', 'u32', u32(0))] }),
    'malformedFile',
  ],
  [
    'an alignment of 24',
    ggufWith({ entries: [entry('general.alignment', 'u32', u32(24))] }),
    'malformedFile',
  ],
  [
    'an alignment that is a text',
    ggufWith({ entries: [entry('general.alignment', 'string', text('32'))] }),
    'malformedFile',
  ],
  ['five dimensions', ggufWith({ tensors: [tensor('t', [1, 1, 1, 1, 1])] }), 'malformedFile'],
  [
    '2^32 − 1 dimensions',
    ggufWith({ tensors: [[...text('t'), ...u32(2 ** 32 - 1), ...u64(0), ...u64(0)]] }),
    'malformedFile',
  ],
  ['a dimension of 2^63', ggufWith({ tensors: [tensor('t', [2n ** 63n])] }), 'malformedFile'],
  [
    'an absurd product',
    ggufWith({ tensors: [tensor('t', Array<number>(4).fill(2 ** 50))] }),
    'truncatedFile',
  ],
  [
    'a tensor past the end',
    ggufWith({ tensors: [tensor('t', [2])], data: f32(1) }),
    'truncatedFile',
  ],
  [
    'a quantised tensor past the end',
    ggufWith({
      tensors: [
        tensor('t', [32], { type: 8, offset: 0 }),
        tensor('u', [32], { type: 8, offset: 64 }),
      ],
    }),
    'truncatedFile',
  ],
  [
    'an offset that is not aligned',
    ggufWith({ tensors: [tensor('t', [1], { offset: 4 })], data: [...f32(1), ...f32(1)] }),
    'malformedFile',
  ],
  [
    'a gap',
    ggufWith({ tensors: [tensor('t', [1], { offset: 32 })], data: Array<number>(64).fill(0) }),
    'malformedFile',
  ],
  [
    'an overlap',
    ggufWith({
      tensors: [tensor('t', [9]), tensor('u', [1], { offset: 32 })],
      data: Array<number>(96).fill(0),
    }),
    'malformedFile',
  ],
  ['a tensor twice', ggufWith({ tensors: [tensor('t', [0]), tensor('t', [0])] }), 'malformedFile'],
];

describe('a damaged or hostile GGUF file', () => {
  for (const [what, bytes, code] of bad) {
    it(`is refused: ${what}`, () => assert.deepEqual(outcome(bytes), { code }));
  }

  it('is described by file, byte offset and what was expected', () => {
    const bytes = ggufWith({ entries: [entry('k', 'bool', u8(2))] });
    assert.throws(() => read(bytes), {
      message: new RegExp(`^bad.gguf, byte ${24 + 8 + 1 + 4}: found bool 2, expected 0 or 1`),
    });
  });

  it('cannot make the reader allocate what it claims', () => {
    const claim = [...text('k'), ...u32(9), ...u32(0), ...u64(2 ** 40)];
    const source = zeroFilledSource(ggufWith({ entries: [claim] }), 2 ** 41, 'f');
    assert.throws(() => readGguf(source), { code: 'tooLarge' });
    assert.ok(source.counts.total < 2 ** 17);
  });

  it('is refused when it is cut anywhere', () => {
    const entries = [
      entry('a', 'string', text('x')),
      entry('b', 'array', [...u32(4), ...u64(1), ...u32(1)]),
    ];
    const bytes = controlVector([1, 2], { entries });
    assert.ok('value' in outcome(bytes));
    for (let length = 0; length < bytes.length; length++) {
      assert.ok('code' in outcome(bytes.subarray(0, length)), `${length} bytes were read`);
    }
  });

  it('of random bytes is refused with a code', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 120 }), (rest) => {
      outcome(Uint8Array.from([...ggufWith({}).subarray(0, 8), ...rest]));
    });
    fc.assert(property, { seed: 21, numRuns: 3000 });
  });

  it('with bytes changed is refused, or its tensors lie inside it', () => {
    const original = controlVector([1, 2], { entries: [entry('a', 'u32', u32(2))] });
    const change = fc.tuple(fc.nat(original.length - 1), fc.nat(255));
    let readable = 0;
    const property = fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
      const bytes = original.slice();
      for (const [at, value] of changes) bytes[at] = value;
      const result = outcome(bytes);
      if ('code' in result) return;
      readable++;
      for (const { name, type } of result.value.tensors.values()) {
        if (type !== undefined) result.value.float32(name);
      }
    });
    fc.assert(property, { seed: 22, numRuns: 4000 });
    assert.ok(readable > 500, `only ${readable} were readable`);
  });
});
