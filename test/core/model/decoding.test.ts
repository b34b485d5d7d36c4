import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadModel } from '../../../extension/core/model/loadModel';
import { type Setting, unsteered } from '../../../extension/core/steering/push';
import { withCode } from '../../support/near';
import { largestDifference, multiplierOf, pushOf, tinyModels } from '../../support/tinyModels';

const tiny = tinyModels().find(({ name }) => name === 'llama/plain');
const prompt = [3, 120, 269, 262];

describe('decoding', () => {
  it('rows that need more graphs than are kept decode as each does alone', async () => {
    assert.ok(tiny !== undefined);
    const model = await loadModel(tiny.folder, { graphLimit: 1 });
    const edits = ['add', 'ablate', 'norm_preserving'] as const;
    const settings = edits.map((kind): Setting => {
      const edit = { kind, layer: 1, vec: 'vec.L1' };
      const push = { ...pushOf(tiny, edit), multiplier: Number(multiplierOf(edit)) };
      return { pushes: [push], positions: 'all' };
    });
    const together = await model.startDecoding(prompt, settings);
    await together.step([5, 6, 7]);
    together.keep([0, 2]);
    await together.step([8, 9]);
    for (const [row, tokens] of [[0, [5, 8]] as const, [1, [7, 9]] as const]) {
      const alone = await model.startDecoding(prompt, [settings[row * 2] ?? unsteered]);
      for (const token of tokens) await alone.step([token]);
      const width = model.record.vocabularySize;
      const logits = together.logits.slice(row * width, (row + 1) * width);
      assert.ok(largestDifference(logits, alone.logits) <= tiny.golden.tolerance);
    }
    assert.equal(together.appliedPositions, 3 * (prompt.length + 1) + 2);
    await model.close();
  });

  it('refuses a wrong number of tokens, an empty prompt, strange ids and a full context', async () => {
    assert.ok(tiny !== undefined);
    const model = await loadModel(tiny.folder);
    const decoding = await model.startDecoding(prompt, [unsteered, unsteered]);
    await assert.rejects(decoding.step([1]), withCode('settingsMismatch'));
    await assert.rejects(model.startDecoding([], [unsteered]), withCode('emptyPrompt'));
    await assert.rejects(model.startDecoding([320], [unsteered]), withCode('tokenOutOfRange'));
    const { contextLength } = model.record;
    const long = Array.from({ length: contextLength + 1 }, () => 1);
    await assert.rejects(model.startDecoding(long, [unsteered]), withCode('tooLong'));
    const full = await model.startDecoding(long.slice(1), [unsteered]);
    await assert.rejects(full.step([1]), withCode('tooLong'));
    await model.close();
  });
});
