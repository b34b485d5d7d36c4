import { loadModel } from '../../../extension/core/model/loadModel';
import type { Model } from '../../../extension/core/model/model';
import type { Setting } from '../../../extension/core/steering/push';
import { alternate } from '../alternate';
import type { BenchCase } from '../benchCase';
import { boxFile, boxFolder } from '../boxModel';
import { PlainModel } from '../plainModel';

const rows = 8;
const steps = 24;
const repeats = 7;
const atMost = 1.05;

/** Steered decoding of a batch against the unmodified graph, both as the file stores its weights. */
export const decode: BenchCase = {
  name: 'decode',
  async measure() {
    const model = await loadModel(boxFolder, { precision: 'fast' });
    const plain = await PlainModel.load(boxFile, 'fast');
    const prompt = model.tokenizer.encode(
      model.tokenizer.chatPrompt([{ role: 'user', content: 'Tell me something about yourself.' }]),
    );
    const settings = steeredRows(model.record);
    const { ratio, ...times } = await alternate({
      repeats,
      plain: () => plain.decode(prompt, rows, steps),
      ours: () => decodeSteered(model, prompt, settings),
    });
    await plain.close();
    await model.close();
    const slower = 1 / ratio;
    return [
      {
        name: `steered decode, batch ${rows}`,
        promise: 'at most 5 % slower',
        found: `${((slower - 1) * 100).toFixed(1)} % slower`,
        kept: slower <= atMost,
        detail:
          `${times.ours.toFixed(1)} ms against ${times.plain.toFixed(1)} ms a step, ${steps} steps ` +
          `after ${prompt.length} tokens; median of ${repeats} by turns`,
      },
    ];
  },
};

async function decodeSteered(
  model: Model,
  prompt: readonly number[],
  settings: readonly Setting[],
): Promise<number> {
  const decoding = await model.startDecoding(prompt, settings);
  const start = performance.now();
  for (let step = 0; step < steps; step += 1) {
    await decoding.step(settings.map(() => prompt[step % prompt.length] ?? 0));
  }
  return (performance.now() - start) / steps;
}

/** Each row its own multiplier, all at the middle block. */
function steeredRows({ blockCount, width }: Model['record']): readonly Setting[] {
  const data = new Float32Array(width).fill(0.1);
  const hookPoint = { block: Math.floor(blockCount / 2), site: 'residPost' as const };
  return Array.from({ length: rows }, (_, row) => ({
    positions: 'answer' as const,
    pushes: [
      {
        hookPoint,
        operator: 'add' as const,
        tensors: { vector: { dims: [width], data } },
        multiplier: (row + 1) / rows,
      },
    ],
  }));
}
