import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTraceInput } from '../../../extension/core/study/traceInput';

const tensor = (file: string, name: string) => ({
  dims: [2],
  data: Float32Array.of(file.length, name.length),
});
const read = (input: object) =>
  readTraceInput(JSON.stringify(input), 'in.json', { blockCount: 3, tensor });
const steering = {
  hookPoint: 'blocks.1.hook_resid_post',
  tensors: { vector: { file: 'v.safetensors', name: 'v' } },
};
const inputIds = [[1, 5, 9], [1]];

describe('readTraceInput', () => {
  it('token ids alone are enough', () =>
    assert.deepEqual(read({ inputIds }), {
      rows: inputIds,
      capture: [],
      logits: false,
      steering: [],
    }));

  it('a star stands for every block, and a hook point is captured once', () => {
    const capture = ['blocks.*.hook_resid_post', 'blocks.2.hook_resid_post'];
    const blocks = read({ inputIds, capture }).capture.map(({ block }) => block);
    assert.deepEqual(blocks, [0, 1, 2]);
  });

  it('a push has defaults: add, once, at all positions', () =>
    assert.deepEqual(read({ inputIds, steering: [steering] }).steering, [
      {
        push: {
          hookPoint: { block: 1, site: 'residPost' },
          operator: 'add',
          tensors: { vector: { dims: [2], data: Float32Array.of(13, 1) } },
        },
        multiplier: 1,
      },
    ]));

  it('a star in steering pushes at every block', () => {
    const everywhere = { ...steering, hookPoint: 'blocks.*.hook_resid_post' };
    assert.equal(read({ inputIds, steering: [everywhere] }).steering.length, 3);
  });

  const refused: [name: string, input: object, message: RegExp][] = [
    ['no rows', { inputIds: [] }, /inputIds/],
    ['an empty row', { inputIds: [[]] }, /inputIds\.0/],
    ['a negative token', { inputIds: [[-1]] }, /inputIds\.0\.0/],
    ['an unknown key', { inputIds, captures: [] }, /captures/],
    ['an unknown operator', { inputIds, steering: [{ ...steering, operator: 'x' }] }, /operator/],
    [
      'a multiplier for three of two rows',
      { inputIds, steering: [{ ...steering, multiplier: [1, 2, 3] }] },
      /steering\.0\.multiplier: found 3 numbers, .*each of the 2 rows/,
    ],
  ];
  for (const [name, input, message] of refused) {
    it(`${name} is refused`, () =>
      assert.throws(() => read(input), { code: 'badTraceInput', message }));
  }

  it('a hook point of another form is refused', () =>
    assert.throws(() => read({ inputIds, capture: ['layers.1'] }), { code: 'badHookName' }));

  it('a syntax error names its byte', () =>
    assert.throws(() => readTraceInput('{"inputIds" [1]}', 'in.json', { blockCount: 3, tensor }), {
      message: /byte 12/,
    }));
});
