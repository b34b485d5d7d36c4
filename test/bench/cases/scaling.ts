import type { Cutting } from '../../../extension/core/model/engine';
import { type LoadedModel, loadModel } from '../../../extension/core/model/loadModel';
import type { AnswerTask, Model } from '../../../extension/core/model/model';
import type { Setting } from '../../../extension/core/steering/push';
import { milliseconds } from '../alternate';
import type { BenchCase, Measurement } from '../benchCase';
import { boxFolder } from '../boxModel';

const questions = [
  'Would you rather spend the evening at a party, or at home with a book?',
  'Do you like to meet people whom you have never seen before?',
];
const answers = [
  'I love a good party, because people give me energy.',
  'I would stay at home, because groups make me tired.',
];
const multipliers = [-1, -0.5, 0, 0.5, 1];
/** Twice as many, none of them twice. */
const moreMultipliers = multipliers.flatMap((multiplier) => [multiplier, multiplier + 0.25]);
/** Computing less than this share of what sharing alone computes is what cutting is for. */
const atMost = 0.65;
/** Doubling the work must not take much more than twice the time. */
const mostGrowth = 2.3;

/** Tokens computed a setting, which no machine changes, and what doubling a sweep's sides costs. */
export const scaling: BenchCase = {
  name: 'scaling',
  async measure() {
    const whole = await countTokens('never');
    const cut = await countTokens('cheapest');
    const share = cut.tokens / whole.tokens;
    const each = ({ tokens, settings }: Counted) => (tokens / settings).toFixed(1);
    return [
      {
        name: 'tokens computed a setting',
        promise: `at most ${atMost} of shared`,
        found: `${share.toFixed(2)} of shared`,
        kept: share <= atMost,
        detail:
          `one item, all blocks × ${multipliers.length} multipliers: ${each({ ...cut, tokens: cut.plain })} in full ` +
          `rows, ${each(whole)} with beginnings shared, ${each(cut)} with lower blocks shared too (tokens ` +
          `counted by the share of blocks that they go through)`,
      },
      ...(await measureGrowth()),
    ];
  },
};

interface Counted {
  readonly settings: number;
  /** Each by the share of blocks that it goes through. */
  readonly tokens: number;
  /** In one full row per setting and answer. */
  readonly plain: number;
}

async function countTokens(cutting: Cutting): Promise<Counted> {
  const model = await loadModel(boxFolder, { precision: 'exact', cutting });
  const [task] = tasksOf(model);
  const settings = sweepOf(model.record, 1, multipliers);
  // The first call compares packed rows with plain ones; that is not part of later ones.
  await model.scoreAnswers(task, settings);
  const before = model.work.wholeTokens;
  await model.scoreAnswers(task, settings);
  const tokens = model.work.wholeTokens - before;
  await model.close();
  const rows = task.answers.map((answer) => task.prompt.length + answer.length - 1);
  const plain = settings.length * rows.reduce((sum, length) => sum + length, 0);
  return { settings: settings.length, tokens, plain };
}

/** Of half the blocks, one item and some multipliers; then twice each. */
async function measureGrowth(): Promise<readonly Measurement[]> {
  const model = await loadModel(boxFolder, { precision: 'exact' });
  const [first, second] = tasksOf(model);
  const half = sweepOf(model.record, 2, multipliers);
  const time = (tasks: readonly AnswerTask[], settings: readonly Setting[]) =>
    milliseconds(async () => {
      for (const task of tasks) await model.scoreAnswers(task, settings);
    });
  const doubled = [
    ['items', () => time([first, second], half)],
    ['blocks', () => time([first], sweepOf(model.record, 1, multipliers))],
    ['multipliers', () => time([first], sweepOf(model.record, 2, moreMultipliers))],
  ] as const;
  await time([first, second], half);
  const found: Measurement[] = [];
  for (const [what, run] of doubled) {
    // Between two runs of the plain sweep, so that a slow moment of the machine hits both.
    const before = await time([first], half);
    const twice = await run();
    const single = (before + (await time([first], half))) / 2;
    const growth = twice / single;
    found.push({
      name: `twice as many ${what}`,
      promise: `at most ${mostGrowth}×`,
      found: `${growth.toFixed(2)}×`,
      kept: growth <= mostGrowth,
      detail: `${(twice / 1000).toFixed(1)} s against ${(single / 1000).toFixed(1)} s`,
    });
  }
  await model.close();
  return found;
}

function tasksOf({ tokenizer }: LoadedModel): readonly [AnswerTask, AnswerTask] {
  const [first = '', second = ''] = questions;
  const encode = (content: string): AnswerTask => {
    const text = tokenizer.chatPrompt([{ role: 'user', content }]);
    const prompt = tokenizer.encode(text);
    return {
      prompt,
      answers: answers.map((answer) => tokenizer.encode(text + answer).slice(prompt.length)),
    };
  };
  return [encode(first), encode(second)];
}

/** Every so many blocks, each with every multiplier. */
function sweepOf(
  { blockCount, width }: Model['record'],
  step: number,
  values: readonly number[],
): readonly Setting[] {
  const data = Float32Array.from({ length: width }, (_, index) => (index % 2 === 0 ? 0.2 : -0.2));
  const blocks = Array.from({ length: Math.floor(blockCount / step) }, (_, at) => at * step);
  return blocks.flatMap((block) =>
    values.map((multiplier) => ({
      positions: 'answer' as const,
      pushes: [
        {
          hookPoint: { block, site: 'residPost' as const },
          operator: 'add' as const,
          tensors: { vector: { dims: [width], data } },
          multiplier,
        },
      ],
    })),
  );
}
