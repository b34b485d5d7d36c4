import type { AnswerScore, Model } from '../../../../../extension/core/model/model';
import type { ShiftName } from '../../../../../extension/core/pairs/shifts/shift';
import type { Setting } from '../../../../../extension/core/steering/push';
import { hashModel } from '../../../../support/hashModel';

/** How steep propensity is with each kind of prompt, as a share of the steepest. */
export const plantedGain: Readonly<Record<ShiftName, number>> = {
  base: 1,
  systemPositive: 0.8,
  systemNegative: -0.5,
  userPositive: 0.9,
  userNegative: 0.25,
  terse: 1.25,
  formal: 1.1,
  plain: 0.6,
  history: 0.05,
  paraphrases: 0.7,
};

/** Cosine of the vector that is built with such prompts with the base vector; 1 where absent. */
export const plantedCosine: Partial<Record<ShiftName, number>> = {
  userNegative: 0.5,
  systemNegative: 0.6,
};

/** Activations with such prompts are longer: the norm must not count. */
const plantedLength: Partial<Record<ShiftName, number>> = { userPositive: 3, userNegative: 0.2 };

/** Length of activations with the second of two paraphrases; the first's is 1. */
export const plantedSecondForm = 3;

/** How steep an item is: questions are numbered. */
export const plantedSteepness = (question: number) => 1 + question / 10;

const width = 4;
const kinds: readonly (readonly [ShiftName, RegExp])[] = [
  ['systemNegative', /^system: .*the opposite of this/],
  ['systemPositive', /^system: .*clearly show this/],
  ['userNegative', /the opposite of this/],
  ['userPositive', /clearly show this/],
  ['terse', /Briefly/],
  ['formal', /Dear Sir/],
  ['history', /leap year/],
  ['paraphrases', /Query/],
  ['base', /^user: Question/],
  ['plain', /^Question/],
];

const textOf = (tokens: readonly number[]) => String.fromCodePoint(...tokens);

function kindOf(text: string): ShiftName {
  const found = kinds.find(([, pattern]) => pattern.test(text));
  if (found === undefined) throw new Error(`no kind of prompt: ${text}`);
  return found[0];
}

/** Along the first dimension only: that is what the answers depend on. */
function pushed({ pushes }: Setting): number {
  return pushes.reduce((sum, { multiplier, tensors: { vector } }) => {
    return sum + multiplier * (vector?.data[0] ?? NaN);
  }, 0);
}

/**
 * A model whose propensity is linear in the multiplier, with a known slope for every item, vector
 * and kind of prompt: steepness × gain × the vector's first number. `calls` counts settings.
 */
export function plantedModel({ system = true } = {}): Model & { readonly calls: number[] } {
  const calls: number[] = [];
  return {
    ...hashModel(),
    calls,
    tokenizer: {
      encode: (text) => [...text].map((letter) => letter.codePointAt(0) ?? 0),
      decode: textOf,
      chatPrompt: (messages) =>
        messages
          .filter(({ role }) => system || role !== 'system')
          .map(({ role, content }) => `${role}: ${content}\n`)
          .join(''),
      hasChatTemplate: true,
      endTokens: [0],
    },
    scoreAnswers: async ({ prompt, answers }, settings) => {
      calls.push(settings.length);
      const text = textOf(prompt);
      const question = Number(/(\d+)\?/.exec(text)?.[1]);
      const gain = plantedGain[kindOf(text)] * plantedSteepness(question);
      return settings.map((setting) =>
        answers.map((answer): AnswerScore => {
          const side = textOf(answer).startsWith('yes') ? 0.5 : -0.5;
          const logProbs = Float64Array.from(answer, () => -1);
          logProbs[0] = -20 + side * gain * pushed(setting);
          const appliedPositions = pushed(setting) === 0 ? 0 : answer.length;
          return { logProbs, isTop: answer.map(() => false), appliedPositions };
        }),
      );
    },
    // Many texts may be read together: then the prompt is what all of them begin with.
    readActivations: async ({ prompt, branches }, hookPoints) =>
      branches.map(({ answer, pools }) => {
        const text = textOf([...prompt, ...answer]);
        const kind = kindOf(text);
        const cosine = plantedCosine[kind] ?? 1;
        const length = /A Query/.test(text) ? plantedSecondForm : (plantedLength[kind] ?? 1);
        const side = text.endsWith('yes.') ? 1 : -1;
        const values = [side * cosine, side * Math.sqrt(1 - cosine ** 2), 0, 0];
        const activation = Float32Array.from(
          { length: width },
          (_, i) => length * (values[i] ?? 0),
        );
        return pools.map(() => hookPoints.map(() => activation));
      }),
  };
}
