import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import type { Cutting } from '../../../extension/core/model/engine';
import { type LoadedModel, loadModel } from '../../../extension/core/model/loadModel';
import type { HookPoint } from '../../../extension/core/steering/hookPoint';
import {
  type OperatorName,
  type Push,
  type Setting,
  steeredPositions,
} from '../../../extension/core/steering/push';
import { largestDifference, tinyModels, type TinyModel } from '../../support/tinyModels';

const prompt = [3, 120, 269, 262, 291, 151];
const answers = [[17], [40, 41, 42], [40, 41, 90, 7, 300]];

for (const tiny of tinyModels()) {
  describe(`${tiny.name}: runs that begin at the first block that is pushed`, () => {
    it('find what runs through all blocks find, and compute less of each token', async () => {
      const settings = await settingsOf(tiny);
      const whole = await measure(tiny, 'never', settings);
      const cut = await measure(tiny, 'always', settings);
      // Rounded activations depend on what else is in the run.
      const allowed = tiny.golden.tolerance * (tiny.rounding ? 10 : 1);
      for (const [at, values] of whole.values.entries()) {
        const difference = largestDifference(values, cut.values[at] ?? []);
        assert.ok(difference <= allowed, `${whole.names[at]}: differs by ${difference}`);
      }
      assert.deepEqual(cut.applied, whole.applied);
      assert.equal(whole.work.wholeTokens, whole.work.tokens);
      assert.ok(cut.work.wholeTokens < 0.9 * cut.work.tokens, JSON.stringify(cut.work));
    });
  });
}

async function measure(tiny: TinyModel, cutting: Cutting, settings: readonly Setting[]) {
  const model = await loadModel(tiny.folder, { cutting });
  try {
    const scores = await model.scoreAnswers({ prompt, answers }, settings);
    const [, , reply = []] = answers;
    // By setting too, so that plans for one setting are tried as well as those for many.
    const texts = await model.scoreText({ prompt, reply }, settings);
    const alone = await model.scoreAnswers({ prompt, answers }, settings.slice(-1));
    const found = [...scores, ...alone].flat();
    return {
      names: [...found.map((_, at) => `answer ${at}`), ...texts.map((_, at) => `text ${at}`)],
      values: [
        ...found.map(({ logProbs }) => logProbs),
        ...texts.map(({ logProbs, klFromUnsteered }) => [...logProbs, ...klFromUnsteered]),
      ],
      applied: [...found, ...texts].map(({ appliedPositions }) => appliedPositions),
      work: model.work,
    };
  } finally {
    await model.close();
  }
}

/** Additions at every block and all positions, and other operators between and inside blocks. */
async function settingsOf(tiny: TinyModel): Promise<readonly Setting[]> {
  const random = seededRandom(7, tiny.name);
  const last = tiny.golden.n_blocks - 1;
  const blocks = [...new Set([0, Math.floor(last / 2), last])];
  const width = tiny.golden.d_model;
  const push = (operator: OperatorName, hookPoint: HookPoint, multiplier: number): Push => {
    const data = Float32Array.from({ length: width }, () => random.uniform() - 0.5);
    return { hookPoint, operator, multiplier, tensors: { vector: { dims: [width], data } } };
  };
  const after = (block: number) => ({ block, site: 'residPost' }) as const;
  const additions = steeredPositions.flatMap((positions) =>
    blocks.map((block) => ({ positions, pushes: [push('add', after(block), 1)] })),
  );
  const spans = [1, 3].map((from) => ({
    ...push('add', after(last), 1),
    span: { from, to: from + 2 },
  }));
  const inside = await insideOf(tiny, last);
  return [
    ...additions,
    { positions: 'all', pushes: spans },
    { positions: 'answer', pushes: [push('add', after(0), 1), push('add', after(last), -1)] },
    ...(['answer', 'all'] as const).map((positions) => ({
      positions,
      pushes: [
        push('ablate', inside, 1),
        push('normPreservingAdd', after(last), 0.5),
        push('add', { block: last, site: 'residPre' }, 0.5),
      ],
    })),
  ];
}

/** A place inside a block, where the model has one. */
async function insideOf(tiny: TinyModel, block: number): Promise<HookPoint> {
  const model: LoadedModel = await loadModel(tiny.folder);
  const sites = model.sitesOf(block);
  await model.close();
  const site = (['residMid', 'mlpOut', 'attnOut'] as const).find((each) => sites.includes(each));
  return { block, site: site ?? 'residPost' };
}
