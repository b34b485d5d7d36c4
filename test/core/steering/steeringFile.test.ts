import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import { SteeringError } from '../../../extension/core/base/errors';
import { bytesSource } from '../../../extension/core/formats/byteSource';
import { readSafetensors } from '../../../extension/core/formats/safetensors/readSafetensors';
import {
  writeSafetensors,
  type NamedTensor,
} from '../../../extension/core/formats/safetensors/writeSafetensors';
import { operators } from '../../../extension/core/graph/operators';
import { operatorTensors } from '../../../extension/core/steering/operatorShapes';
import { operatorNames } from '../../../extension/core/steering/push';
import { readSteeringFile, writeSteeringFile } from '../../../extension/core/steering/steeringFile';
import type { SteeringOperator } from '../../../extension/core/steering/steeringOperator';
import { readVectorFile } from '../../../extension/core/steering/vectorFile';
import { withCode } from '../../support/near';
import { anyOperator, sizes, tensorsOf, testOperator } from '../../support/testOperator';
import { testVector } from '../../support/testVector';

const source = (bytes: Uint8Array) => bytesSource(bytes, 'o.safetensors');
const read = (bytes: Uint8Array) => readSteeringFile(source(bytes));
const operator = testOperator();
const written = writeSteeringFile(operator);
const file = readSafetensors(source(written));

interface Part {
  hookPoint: string;
  operator: string;
  tensors: Record<string, string>;
  span?: { from: number; to?: number };
}

/** The file of the test operator with its parts, other metadata or tensors changed. */
function changed({
  parts: change = (parts) => parts,
  metadata = {},
  tensor = (tensor) => tensor,
  more = [],
}: {
  readonly parts?: (parts: Part[]) => unknown;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly tensor?: (tensor: NamedTensor) => NamedTensor;
  readonly more?: readonly NamedTensor[];
}): Uint8Array {
  const parts = change(JSON.parse(file.metadata['parts'] ?? '') as Part[]);
  const tensors = [...file.tensors.values()].map(({ name, shape }) =>
    tensor({ name, shape, data: file.float32(name) }),
  );
  return writeSafetensors([...tensors, ...more], {
    metadata: { ...file.metadata, parts: JSON.stringify(parts), ...metadata },
  });
}

/** The first part, an affine map, with some of its fields changed. */
const first = (fields: Partial<Record<keyof Part, unknown>>) =>
  changed({ parts: ([part, ...others]) => [{ ...part, ...fields }, ...others] });

const renamed = (name: string, change: (tensor: NamedTensor) => NamedTensor) =>
  changed({ tensor: (tensor) => (tensor.name === name ? change(tensor) : tensor) });

const place = 'blocks.1.hook_resid_post';

describe('operator files', () => {
  it('read back exactly what was written, and are then the same bytes', () => {
    fc.assert(
      fc.property(anyOperator, (value) => {
        const bytes = writeSteeringFile(value);
        const back = read(bytes);
        assert.deepEqual(back, value);
        assert.deepEqual(writeSteeringFile(back), bytes);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('do not depend on the order in which tensors were made', () => {
    const reversed: SteeringOperator = {
      ...operator,
      parts: operator.parts.map((part) => ({
        ...part,
        tensors: Object.fromEntries(Object.entries(part.tensors).reverse()),
      })),
    };
    assert.deepEqual(writeSteeringFile(reversed), written);
  });

  it('keep the order of parts, which are pushed in it', () => {
    const turned = { ...operator, parts: operator.parts.toReversed() };
    assert.deepEqual(read(writeSteeringFile(turned)), turned);
  });

  it('name tensors by hook point and part', () => {
    assert.deepEqual(
      [...file.tensors.keys()],
      [
        `${place}.2.vector`,
        `${place}.A`,
        `${place}.B`,
        `${place}.bias`,
        'blocks.2.hook_resid_post.vector',
        'gate.condition',
      ],
    );
    assert.equal(file.metadata['format'], 'steering-vector');
  });

  it('hold vectors as well: both kinds are read by one function', () => {
    const vector = testVector(1);
    assert.deepEqual(read(writeSteeringFile(vector)), vector);
  });

  it('are no vector files, and say so', () => {
    assert.throws(() => readVectorFile(source(written)), withCode('operatorNotVector'));
    assert.throws(
      () => readVectorFile(source(written)),
      /o\.safetensors holds .*affine at block 1, add at 2 blocks, with a gate/,
    );
  });

  const refused: readonly [what: string, bytes: Uint8Array, message: RegExp][] = [
    ['parts that are no JSON', changed({ metadata: { parts: '[' } }), /the parts: no JSON/],
    ['parts that are no list', changed({ metadata: { parts: '{}' } }), /expected array/],
    ['no parts', changed({ parts: () => [] }), /found a list of parts/],
    [
      'a hook point of another program',
      first({ hookPoint: 'layer.1' }),
      /0\.hookPoint: "layer\.1"/,
    ],
    ['every block', first({ hookPoint: 'blocks.*.hook_resid_post' }), /is no hook point/],
    ['a block written twice over', first({ hookPoint: 'blocks.01.hook_resid_post' }), /is no hook/],
    ['an operator nobody knows', first({ operator: 'shout' }), /0\.operator/],
    ['a part with a field too many', first({ ['multiplier' as 'span']: 2 }), /multiplier/],
    ['an empty span', first({ span: { from: 3, to: 3 } }), /from must come before to/],
    ['a span before the prompt', first({ span: { from: -1 } }), /0\.span\.from/],
    [
      'a tensor that is not there',
      first({ tensors: { A: 'x', B: 'y' } }),
      /no tensor "x", for part 1/,
    ],
    [
      'one tensor used twice',
      first({ tensors: { A: `${place}.A`, B: `${place}.A` } }),
      /\.A" a second time, for part 1 \(affine at blocks\.1/,
    ],
    ['a tensor missing', first({ tensors: { A: `${place}.A` } }), /which no part names/],
    [
      'a tensor nobody uses',
      changed({ more: [{ name: 'x', shape: [1], data: Float32Array.of(1) }] }),
      /tensor "x", which no part names/,
    ],
    [
      'a tensor that the operator does not have',
      changed({
        parts: ([one, two, three]) => [one, { ...two, tensors: { v: `${place}.2.vector` } }, three],
      }),
      /no tensor "vector", for part 2 .*expected the tensors vector of add/,
    ],
    [
      'a matrix of another shape',
      renamed(`${place}.B`, (tensor) => ({ ...tensor, shape: [3, 1] })),
      /tensor "B" of shape \[3, 1\], for part 1.*\[rank, width\] with rank = 1, width = 3/,
    ],
    [
      'parts of different widths',
      renamed('blocks.2.hook_resid_post.vector', ({ name }) => ({
        name,
        shape: [2],
        data: new Float32Array(2),
      })),
      /part 3 .* of width 2, expected 3, as part 1/,
    ],
    [
      'a gate of another width',
      renamed('gate.condition', ({ name }) => ({ name, shape: [2], data: new Float32Array(2) })),
      /a gate of width 2/,
    ],
    [
      'a gate that is a matrix',
      renamed('gate.condition', (tensor) => ({ ...tensor, shape: [1, 3] })),
      /"gate\.condition" of shape \[1, 3\]/,
    ],
    [
      'numbers of another type',
      renamed(`${place}.A`, (tensor) => ({ ...tensor, data: new Float64Array(3) })),
      /\.A" of type F64/,
    ],
    ['a gate that is no JSON', changed({ metadata: { gate: '' } }), /the gate: no JSON/],
    ['a gate without fields', changed({ metadata: { gate: '{}' } }), /hookPoint: .*; threshold: /],
  ];
  for (const [what, bytes, message] of refused) {
    it(`are refused with ${what}`, () => {
      assert.throws(() => read(bytes), withCode('badOperator'));
      assert.throws(() => read(bytes), message);
      assert.throws(() => read(bytes), /^SteeringError: o\.safetensors/);
    });
  }

  it('are neither read nor written with values that are not finite', () => {
    const bytes = renamed(`${place}.B`, (tensor) => ({
      ...tensor,
      data: Float32Array.of(1, NaN, 0),
    }));
    assert.throws(() => read(bytes), /tensor B at blocks\.1\.hook_resid_post/);
    const [part] = operator.parts;
    const broken = { dims: [3], data: Float32Array.of(0, Infinity, 0) };
    assert.ok(part);
    const parts = [{ ...part, tensors: { ...part.tensors, bias: broken } }];
    assert.throws(() => writeSteeringFile({ ...operator, parts }), withCode('vectorNotFinite'));
  });

  it('are not written where parts do not fit their operators', () => {
    const [part] = operator.parts;
    assert.ok(part);
    const parts = [{ ...part, operator: 'rotate' as const }];
    assert.throws(() => writeSteeringFile({ ...operator, parts }), withCode('badOperator'));
    assert.throws(() => writeSteeringFile({ ...operator, parts: [] }), withCode('badOperator'));
    for (const span of [{ from: 2, to: 2 }, { from: -1 }, { from: 0.5 }]) {
      const bad = { ...operator, parts: [{ ...part, span }] };
      assert.throws(() => writeSteeringFile(bad), withCode('badOperator'));
    }
  });

  it('cut at any byte or with any byte changed end in a reason, never in a crash', () => {
    for (let at = 0; at < written.length; at++) {
      assert.throws(() => read(written.subarray(0, at)), SteeringError, `${at} bytes`);
      for (const flip of [1, 0x80]) {
        const damaged = written.slice();
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        try {
          read(damaged);
        } catch (error) {
          assert.ok(error instanceof SteeringError, `byte ${at}: ${String(error)}`);
        }
      }
    }
  });
});

describe('what operators are said to take', () => {
  for (const name of operatorNames) {
    it(`is what the graph takes: ${name}`, () => {
      const { width = 0 } = sizes;
      const [tensors = {}] = fc.sample(tensorsOf(name), { seed: 11, numRuns: 1 });
      const far = Object.fromEntries(
        Object.entries(tensors).map(([own, { dims, data }]) => [
          own,
          { dims, data: data.map((_, at) => Math.sin(1 + at * (own.length + 1))) },
        ]),
      );
      operators[name].stack([far], width);
      for (const own of Object.keys(operatorTensors[name].required)) {
        const { [own]: _left, ...rest } = far;
        assert.throws(() => operators[name].stack([rest], width), withCode('tensorMissing'));
      }
    });
  }
});
