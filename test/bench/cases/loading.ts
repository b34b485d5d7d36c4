import { median } from '../../../extension/core/math/median';
import { loadModel } from '../../../extension/core/model/loadModel';
import { unsteered } from '../../../extension/core/steering/push';
import { milliseconds } from '../alternate';
import type { BenchCase } from '../benchCase';
import { boxFolder } from '../boxModel';

const repeats = 5;
const limitMs = 2_000;

/** From the folder to the first score: reading, surgery, compiling and one short pass. */
export const loading: BenchCase = {
  name: 'loading',
  async measure() {
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      times.push(await milliseconds(loadAndScore));
    }
    const taken = median(times);
    return [
      {
        name: 'loading the model in the box',
        promise: 'at most 2 s',
        found: `${(taken / 1000).toFixed(2)} s`,
        kept: taken <= limitMs,
        detail:
          `folder to first score: tokenizer, surgery, compilation, one pass; median of ${repeats}, ` +
          `first ${((times[0] ?? Number.NaN) / 1000).toFixed(2)} s`,
      },
    ];
  },
};

async function loadAndScore(): Promise<void> {
  const model = await loadModel(boxFolder, { precision: 'exact' });
  const prompt = model.tokenizer.encode('Hello');
  await model.scoreAnswers({ prompt, answers: [model.tokenizer.encode(' there')] }, [unsteered]);
  await model.close();
}
