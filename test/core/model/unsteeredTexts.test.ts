import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StreamCuts } from '../../../extension/core/model/scoring/streamCuts';
import { UnsteeredTexts, type UnsteeredText } from '../../../extension/core/model/unsteeredTexts';

const mebibyte = 2 ** 20;
const task = (token: number) => ({ prompt: [1], reply: [token] });
const text = (mebibytes: number): UnsteeredText => ({
  context: undefined,
  streams: new StreamCuts(1, []),
  score: {
    logProbs: Float64Array.of(-1),
    klFromUnsteered: Float64Array.of(0),
    appliedPositions: 0,
  },
  logProbs: {
    type: 'float32',
    dims: [1],
    data: new Float32Array((mebibytes * mebibyte) / 4),
  },
});

describe('UnsteeredTexts', () => {
  it('finds a text by its tokens, and tells prompt from reply', () => {
    const texts = new UnsteeredTexts();
    const kept = text(1);
    texts.keep({ prompt: [1, 2], reply: [3] }, kept);
    assert.equal(texts.find({ prompt: [1, 2], reply: [3] }), kept);
    assert.equal(texts.find({ prompt: [1], reply: [2, 3] }), undefined);
  });

  it('drops what was used longest ago when there is no room', () => {
    const texts = new UnsteeredTexts();
    for (const token of [1, 2]) texts.keep(task(token), text(30));
    texts.find(task(1));
    texts.keep(task(3), text(30));
    assert.deepEqual(
      [1, 2, 3].map((token) => texts.find(task(token)) !== undefined),
      [true, false, true],
    );
  });

  it('keeps nothing that is larger than all the room there is', () => {
    const texts = new UnsteeredTexts();
    texts.keep(task(1), text(81));
    assert.equal(texts.find(task(1)), undefined);
  });
});
