import { median } from '../../../extension/core/math/median';
import { loadModel } from '../../../extension/core/model/loadModel';
import type { AnswerTask, Model } from '../../../extension/core/model/model';
import type { Setting } from '../../../extension/core/steering/push';
import { alternate, milliseconds } from '../alternate';
import type { BenchCase, Measurement } from '../benchCase';
import { boxFile, boxFolder } from '../boxModel';
import { PlainModel } from '../plainModel';

const multipliers = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];
const repeats = 3;
/** So many plain passes are timed, and the time of one times their true number is what counts. */
const timedPasses = 8;

const choice =
  'Would you rather spend the evening at a party with many people, or at home with a book?';

/**
 * A letter in brackets is the shortest answer that a push from the first answer token on can
 * change: that token is still predicted by an unsteered position, the letter is not.
 */
const kinds = [
  {
    name: 'one-letter answers',
    question: `${choice}\n\nChoices:\n(A) At a party\n(B) At home\n`,
    answers: ['(A)', '(B)'],
    atLeast: 20,
  },
  {
    name: 'answers of about 20 tokens',
    question: choice,
    answers: [
      'I love a good party, because meeting new people and talking with them gives me energy for days.',
      'I would stay at home with my book, because large groups of people make me tired very quickly.',
    ],
    atLeast: 5,
  },
] as const;

/**
 * Every block × multiplier of one item against one full forward pass per answer and setting, both
 * at `exact`, the precision of every measure.
 */
export const sweep: BenchCase = {
  name: 'sweep',
  async measure() {
    const model = await loadModel(boxFolder, { precision: 'exact' });
    const plain = await PlainModel.load(boxFile, 'exact');
    const found: Measurement[] = [];
    for (const kind of kinds) found.push(await measureKind(kind, model, plain));
    await plain.close();
    await model.close();
    return found;
  },
};

async function measureKind(
  { name, question, answers, atLeast }: (typeof kinds)[number],
  model: Model,
  plain: PlainModel,
): Promise<Measurement> {
  const task = encode(model, question, answers);
  const settings = everySetting(model.record);
  const passes = settings.length * task.answers.length;
  const { ratio, ...times } = await alternate({
    repeats,
    ours: () => milliseconds(() => model.scoreAnswers(task, settings)),
    plain: async () => passes * (await onePass(plain, task)),
  });
  const lengths = task.answers.map(({ length }) => length).join(' and ');
  return {
    name: `sweep, ${name}`,
    promise: `at least ${atLeast}× faster`,
    found: `${ratio.toFixed(1)}× faster`,
    kept: ratio >= atLeast,
    detail:
      `${model.record.blockCount} blocks × ${multipliers.length} multipliers, prompt of ` +
      `${task.prompt.length} tokens, answers of ${lengths}: ${seconds(times.ours)}, against ` +
      `${passes} full passes of ${(times.plain / passes).toFixed(0)} ms (median of ` +
      `${timedPasses} timed, × ${passes}); median of ${repeats} by turns`,
  };
}

async function onePass(plain: PlainModel, { prompt, answers }: AnswerTask): Promise<number> {
  const times: number[] = [];
  for (let pass = 0; pass < timedPasses; pass += 1) {
    const answer = answers[pass % answers.length] ?? [];
    times.push(await milliseconds(() => plain.score(prompt, answer)));
  }
  return median(times);
}

function encode({ tokenizer }: Model, content: string, answers: readonly string[]): AnswerTask {
  const text = tokenizer.chatPrompt([{ role: 'user', content }]);
  const prompt = tokenizer.encode(text);
  return {
    prompt,
    answers: answers.map((answer) => tokenizer.encode(text + answer).slice(prompt.length)),
  };
}

/** One vector of ordinary size at each block; its direction does not change what a run costs. */
function everySetting({ blockCount, width }: Model['record']): readonly Setting[] {
  const data = Float32Array.from({ length: width }, (_, index) => (index % 2 === 0 ? 0.2 : -0.2));
  return Array.from({ length: blockCount }, (_, block) =>
    multipliers.map((multiplier) => ({
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
  ).flat();
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
