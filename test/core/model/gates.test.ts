import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { generate } from '../../../extension/core/model/generate';
import { type LoadedModel, loadModel } from '../../../extension/core/model/loadModel';
import { Session } from '../../../extension/core/model/session';
import { conditionSimilarity } from '../../../extension/core/steering/conditionGate';
import type { Gate } from '../../../extension/core/steering/gate';
import { hookName } from '../../../extension/core/steering/hookPoint';
import { type Setting, unsteered } from '../../../extension/core/steering/push';
import { withCode } from '../../support/near';
import { pushOf, tinyModels, type TinyModel } from '../../support/tinyModels';

const prompt = [3, 120, 269, 262, 291, 151];
const other = [300, 17, 41];
const answers = [[17], [40, 41, 42]];
const task = { prompt, answers };
const text = { prompt, reply: [40, 41, 90] };
const names = ['llama/plain', 'llama/no-past', 'gpt2/int8', 'llama/fused', 'bloom/plain'];

for (const tiny of tinyModels().filter(({ name }) => names.includes(name))) {
  describe(`${tiny.name}: a gate`, () => {
    it('that is open changes nothing, and one that is closed leaves the prompt unsteered', async () => {
      await withModel(tiny, async (model) => {
        for (const positions of ['all', 'answer'] as const) {
          const ungated = settingOf(tiny, positions);
          const open = { ...ungated, gate: gateOf(tiny, -2) };
          const closed = { ...ungated, gate: gateOf(tiny, 2) };
          for (const [gated, same] of [
            [open, ungated],
            [closed, unsteered],
          ] as const) {
            assert.deepEqual(
              await model.scoreAnswers(task, [gated]),
              await model.scoreAnswers(task, [same]),
            );
            assert.deepEqual(
              await model.scoreText(text, [gated]),
              await model.scoreText(text, [same]),
            );
            assert.deepEqual(await decoded(model, gated), await decoded(model, same));
          }
          const [answersOpen, answersClosed] = await model.scoreAnswers(task, [open, closed]);
          assert.ok(answersOpen?.some(({ appliedPositions }) => appliedPositions > 0));
          assert.ok(answersClosed?.every(({ appliedPositions }) => appliedPositions === 0));
        }
      });
    });

    it('decides row by row among settings with and without one', async () => {
      await withModel(tiny, async (model) => {
        const push = settingOf(tiny, 'answer');
        const gates = [gateOf(tiny, -2), gateOf(tiny, 2), undefined, gateOf(tiny, 2, 'scoreBelow')];
        const mixed = gates.map((gate) => (gate === undefined ? push : { ...push, gate }));
        const same = [push, unsteered, push, push];
        const found = await model.scoreAnswers(task, mixed);
        const expected = await model.scoreAnswers(task, same);
        assert.deepEqual(found, expected);
        const options = { maxTokens: 6 };
        assert.deepEqual(
          (await generate(model, prompt, mixed, options)).completions,
          (await generate(model, prompt, same, options)).completions,
        );
      });
    });
  });
}

describe('a gate', () => {
  const [tiny] = tinyModels().filter(({ name }) => name === 'llama/plain');
  assert.ok(tiny !== undefined);

  for (const read of ['promptMean', 'promptLast'] as const) {
    for (const site of ['residPre', 'residPost', 'mlpOut'] as const) {
      it(`compares ${read} at ${site} of each prompt with the condition`, async () => {
        await withModel(tiny, async (model) => {
          const [here, there] = [
            await similarity(model, tiny, prompt, read, site),
            await similarity(model, tiny, other, read, site),
          ];
          assert.notEqual(here, there);
          const between = (here + there) / 2;
          const gate = { ...gateOf(tiny, between), read, hookPoint: { block: 1, site } };
          const setting = { ...settingOf(tiny, 'all'), gate };
          const applied = async (tokens: readonly number[]) => {
            const scores = await model.scoreAnswers({ prompt: tokens, answers }, [setting]);
            return scores[0]?.[0]?.appliedPositions;
          };
          assert.equal(await applied(prompt), here > between ? prompt.length : 0);
          assert.equal(await applied(other), there > between ? other.length : 0);
        });
      });
    }
  }

  it('keeps its verdict while tokens are added that would turn it', async () => {
    await withModel(tiny, async (model) => {
      const longer = [...prompt, ...other, ...other, ...other];
      const [short, long] = [
        await similarity(model, tiny, prompt, 'promptMean', 'residPost'),
        await similarity(model, tiny, longer, 'promptMean', 'residPost'),
      ];
      const fires = short > long ? 'scoreAbove' : 'scoreBelow';
      const setting = settingOf(tiny, 'answer');
      const gate = gateOf(tiny, (short + long) / 2, fires);
      const [gated, plain] = [{ ...setting, gate }, setting];
      const added = longer.slice(prompt.length);
      assert.deepEqual(await decoded(model, gated, added), await decoded(model, plain, added));
      const closed = await model.scoreAnswers({ prompt: longer, answers }, [gated]);
      assert.equal(closed[0]?.[1]?.appliedPositions, 0);
    });
  });

  it('reads each prompt once, and without one nothing is read', async () => {
    await withModel(tiny, async (model) => {
      const setting = settingOf(tiny, 'all');
      const [a, b] = [gateOf(tiny, -2), gateOf(tiny, 2)].map((gate) => ({ ...setting, gate }));
      const runs = mock.method(Session.prototype, 'run').mock;
      const countOf = async (tokens: readonly number[], settings: readonly Setting[]) => {
        const before = runs.callCount();
        await model.scoreAnswers({ prompt: tokens, answers }, settings);
        return runs.callCount() - before;
      };
      // The first packed row of its length is compared with a plain one.
      await countOf(prompt, [setting, unsteered]);
      const plain = await countOf(prompt, [setting]);
      const two = await countOf(prompt, [setting, unsteered]);
      assert.ok(a !== undefined && b !== undefined);
      assert.equal(await countOf(prompt, [a]), plain + 1);
      assert.equal(await countOf(prompt, [a]), plain);
      // Of the pair, only one gate has not met this prompt, and both have not met the other.
      assert.equal(await countOf(prompt, [a, b]), two + 1);
      assert.equal(await countOf(prompt, [b, a]), two);
      assert.equal(await countOf(other, [a, b]), two + 1);
      mock.restoreAll();
    });
  });

  it('is refused with a condition of another width, a zero one, and no threshold', async () => {
    await withModel(tiny, async (model) => {
      const good = gateOf(tiny, 0);
      const bad: readonly Gate[] = [
        { ...good, condition: new Float32Array(3).fill(1) },
        { ...good, condition: new Float32Array(tiny.golden.d_model) },
        { ...good, threshold: NaN },
      ];
      for (const gate of bad) {
        const setting = { ...settingOf(tiny, 'all'), gate };
        await assert.rejects(model.scoreAnswers(task, [setting]), withCode('badGate'));
      }
    });
  });
});

/** The similarity computed from a trace of the whole prompt. */
async function similarity(
  model: LoadedModel,
  tiny: TinyModel,
  tokens: readonly number[],
  read: Gate['read'],
  site: 'residPre' | 'residPost' | 'mlpOut',
): Promise<number> {
  const hookPoint = { block: 1, site };
  const request = { rows: [tokens], capture: [hookPoint], logits: false, steering: [] };
  const { activations } = await model.traceRow({ ...request, exact: true }, 0);
  const { data } = activations[hookName(hookPoint)] ?? { data: [] };
  const width = tiny.golden.d_model;
  const rows = tokens.map((_, at) => Array.from(data.slice(at * width, (at + 1) * width)));
  const used = read === 'promptMean' ? rows : rows.slice(-1);
  const mean = Array.from({ length: width }, (_, i) =>
    used.reduce((sum, row) => sum + (row[i] ?? NaN) / used.length, 0),
  );
  return conditionSimilarity(mean, conditionOf(tiny));
}

async function decoded(model: LoadedModel, setting: Setting, added: readonly number[] = [5, 6]) {
  const decoding = await model.startDecoding(prompt, [setting]);
  for (const token of added) await decoding.step([token]);
  return { logits: decoding.logits, applied: decoding.appliedPositions };
}

function settingOf(tiny: TinyModel, positions: Setting['positions']): Setting {
  const push = pushOf(tiny, { kind: 'add', layer: 1, vec: 'vec.L1' });
  return { pushes: [{ ...push, multiplier: 2 }], positions };
}

/** A similarity lies between −1 and 1. */
function gateOf(tiny: TinyModel, threshold: number, fires: Gate['fires'] = 'scoreAbove'): Gate {
  const hookPoint = { block: 1, site: 'residPost' } as const;
  return { hookPoint, condition: conditionOf(tiny), threshold, fires, read: 'promptMean' };
}

function conditionOf(tiny: TinyModel): Float32Array {
  return tiny.tensors.float32('vec.L1');
}

async function withModel(tiny: TinyModel, body: (model: LoadedModel) => Promise<void>) {
  const model = await loadModel(tiny.folder);
  try {
    await body(model);
  } finally {
    await model.close();
  }
}
