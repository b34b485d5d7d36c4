import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  generate,
  GenerationCancelled,
  type GenerateOptions,
} from '../../../extension/core/model/generate';
import { loadModel, type LoadedModel } from '../../../extension/core/model/loadModel';
import {
  type Setting,
  type SteeredPositions,
  unsteered,
} from '../../../extension/core/steering/push';
import { sharedJson, sharedPath } from '../../support/golden';
import { goldenRow, goldenTensors } from '../../support/tensors';
import { pushOf, tinyModels, type TinyModel } from '../../support/tinyModels';

interface Golden {
  readonly block: number;
  readonly greedy: readonly {
    readonly prompt: string;
    readonly multiplier: number;
    readonly ids: readonly number[];
    readonly text: string;
  }[];
}

async function withModel<T>(folder: string, body: (model: LoadedModel) => Promise<T>): Promise<T> {
  const model = await loadModel(folder);
  try {
    return await body(model);
  } finally {
    await model.close();
  }
}

describe('generate: the model in the box, exactly', () => {
  it('the greedy tokens and texts of the reference, under each multiplier', async () => {
    const { block, greedy } = sharedJson<Golden>('golden/extraversion/golden.json');
    const vectors = goldenTensors('golden/extraversion/vectors.safetensors')(
      'meanDifference.answerMean',
    );
    const data = Float32Array.from(goldenRow(vectors, block));
    const setting = (multiplier: number): Setting => ({
      pushes: [
        {
          hookPoint: { block, site: 'residPost' },
          operator: 'add',
          tensors: { vector: { dims: [data.length], data } },
          multiplier,
        },
      ],
      positions: 'answer',
    });
    await withModel(sharedPath('models/SmolLM2-135M-Instruct'), async (model) => {
      for (const prompt of new Set(greedy.map((row) => row.prompt))) {
        const rows = greedy.filter((row) => row.prompt === prompt);
        const { tokenizer } = model;
        const text = tokenizer.chatPrompt([{ role: 'user', content: prompt }]);
        const { completions, appliedPositions } = await generate(
          model,
          tokenizer.encode(text),
          rows.map(({ multiplier }) => setting(multiplier)),
          { maxTokens: 24 },
        );
        assert.deepEqual(
          completions.map((completion) => [completion.tokens, completion.text]),
          rows.map((row) => [row.ids, row.text]),
        );
        const steered = rows.filter(({ multiplier }) => multiplier !== 0);
        // The last token is never fed to the model.
        assert.equal(appliedPositions, steered.length * 23);
      }
    });
  });
});

/** Settings of an operator and of every kind of steered positions, around an unsteered one. */
function settingsOf(tiny: TinyModel, other: 'ablate' | 'norm_preserving'): readonly Setting[] {
  const block = tiny.golden.n_blocks >> 1;
  const edit = { layer: block, vec: `vec.L${block}` };
  const push = (kind: 'add' | 'ablate' | 'norm_preserving', multiplier: number) => ({
    ...pushOf(tiny, { ...edit, kind }),
    multiplier,
  });
  const everywhere: readonly SteeredPositions[] = ['answer', 'all', 'prompt'];
  return [
    ...everywhere.map((positions): Setting => ({ pushes: [push('add', 2)], positions })),
    unsteered,
    { pushes: [push('add', -1.5)], positions: 'answer' },
    { pushes: [push(other, 1)], positions: 'answer' },
    { pushes: [push(other, 0.5)], positions: 'all' },
  ];
}

describe('generate: with and without a key-value cache', () => {
  const tiny = new Map(tinyModels().map((model) => [model.name, model]));
  const prompt = [3, 120, 269, 262, 291, 151, 17];
  const options: readonly [name: string, options: GenerateOptions][] = [
    ['greedy', {}],
    ['sampled', { temperature: 1.5, topK: 60, topP: 0.95, seed: [1, 1, 1, 1, 2, 3, 4] }],
  ];
  for (const [architecture, operator] of [
    ['llama', 'ablate'],
    ['gpt2', 'norm_preserving'],
  ] as const) {
    for (const [name, sampling] of options) {
      it(`${architecture}, ${name}: the same tokens`, async () => {
        const [cached, whole] = ['plain', 'no-past'].map((style) => {
          const found = tiny.get(`${architecture}/${style}`);
          assert.ok(found);
          return found;
        });
        assert.ok(cached && whole);
        const complete = (model: TinyModel, settings: readonly Setting[]) =>
          withModel(model.folder, (loaded) =>
            generate(loaded, prompt, settings, { ...sampling, maxTokens: 24 }),
          );
        const settings = settingsOf(cached, operator);
        const withCache = await complete(cached, settings);
        const withoutCache = await complete(whole, settings);
        assert.deepEqual(tokensOf(withCache), tokensOf(withoutCache));
        assert.equal(withCache.appliedPositions, withoutCache.appliedPositions);
        assert.ok(new Set(tokensOf(withCache).map(String)).size >= 4, 'steering changes the texts');
      });
    }
  }

  it('a completion is the same alone and beside others', async () => {
    const model = tiny.get('llama/plain');
    assert.ok(model);
    const settings = settingsOf(model, 'ablate');
    const sampling = { temperature: 1.2, seed: 5, maxTokens: 16 };
    await withModel(model.folder, async (loaded) => {
      const together = await generate(loaded, prompt, settings, sampling);
      for (const [i, setting] of settings.entries()) {
        const alone = await generate(loaded, prompt, [setting], sampling);
        assert.deepEqual(alone.completions[0]?.tokens, together.completions[i]?.tokens);
      }
    });
  });

  it('cancel between tokens leaves the model usable', async () => {
    const model = tiny.get('llama/plain');
    assert.ok(model);
    await withModel(model.folder, async (loaded) => {
      const controller = new AbortController();
      let seen = 0;
      const running = generate(loaded, prompt, [unsteered], {
        signal: controller.signal,
        maxTokens: 20,
        onToken: () => {
          if (++seen === 3) controller.abort();
        },
      });
      const before = await running.then(
        () => assert.fail('was not cancelled'),
        (error: unknown) => {
          assert.ok(error instanceof GenerationCancelled);
          return error.completions[0]?.tokens;
        },
      );
      const again = await generate(loaded, prompt, [unsteered], { maxTokens: 3 });
      assert.deepEqual(again.completions[0]?.tokens, before);
    });
  });
});

const tokensOf = ({ completions }: Awaited<ReturnType<typeof generate>>) =>
  completions.map(({ tokens }) => tokens);
