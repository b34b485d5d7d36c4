import { completePrompt } from '../../../evaluation/completePrompt';
import { conceptWords, type ConceptWords } from '../../../evaluation/judges/conceptWords';
import type { Judge, Judgement } from '../../../evaluation/judges/judge';
import { compareByRules, scoreByRules } from '../../../evaluation/judges/ruleJudge';
import { instructionFor, withInstruction } from '../../../evaluation/promptedBaseline';
import { repetition } from '../../../evaluation/repetition';
import type { Completion } from '../../../model/completionRow';
import type { Message } from '../../../model/tokenizer';
import { unsteered } from '../../../steering/push';
import type { StudyConcept } from '../../studyConcept';
import { promptText } from '../../workUnits';
import type { MeasureContext } from '../measure';
import type { JudgedPrompt } from './judgedPrompts';
import type { JudgedName, JudgedResult, JudgedText } from './schemas';

/** Who is compared with whom: everything with unsteered, and the vector with plain asking. */
export const comparisons: readonly (readonly [left: JudgedName, right: JudgedName])[] = [
  ['steered', 'unsteered'],
  ['mirrored', 'unsteered'],
  ['randomDirection', 'unsteered'],
  ['prompted', 'unsteered'],
  ['steered', 'prompted'],
];

export interface JudgePromptOptions {
  readonly tokens: number;
  readonly hasPrompted: boolean;
  /** The judge beside the rules. */
  readonly judge?: Judge;
}

/** Words of the concept, by its own train pairs: test items must not say what counts. */
export function wordsOfConcept({ train }: Pick<StudyConcept, 'train'>): ConceptWords {
  const answers = (side: 'positive' | 'negative') => train.map((pair) => pair[side].answer);
  return conceptWords(answers('positive'), answers('negative'));
}

/** Completes one prompt under every condition and has the completions compared. */
export async function judgePrompt(
  context: MeasureContext,
  { messages, isOwn }: JudgedPrompt,
  options: JudgePromptOptions,
): Promise<JudgedResult> {
  const { concept } = context;
  const prompt = promptText(messages);
  const words = wordsOfConcept(concept);
  const written = await completeAll(context, messages, options);
  const texts = written.map(({ name, completion }): JudgedText => {
    const { text, tokens, stopped } = completion;
    const share = repetition(tokens);
    return {
      name,
      text,
      tokens: tokens.length,
      stopped,
      ...(share === undefined ? {} : { repetition: share }),
      ...scoreByRules(text, { prompt, isCut: stopped === 'length', words }),
    };
  });
  const compared: JudgedResult['comparisons'][number][] = [];
  for (const [leftName, rightName] of comparisons) {
    const left = texts.find(({ name }) => name === leftName);
    const right = texts.find(({ name }) => name === rightName);
    if (left === undefined || right === undefined) continue;
    compared.push({
      left: leftName,
      right: rightName,
      rules: compareByRules(left, right),
      ...(await askJudge(options.judge, concept, { prompt, left: left.text, right: right.text })),
    });
  }
  return { prompt, isOwn, words: wordsOfSides(words), texts, comparisons: compared };
}

function wordsOfSides({ weights }: ConceptWords): JudgedResult['words'] {
  const side = (sign: number) =>
    [...weights].filter(([, weight]) => weight * sign > 0).map(([word]) => word);
  return { positive: side(1), negative: side(-1) };
}

async function askJudge(
  judge: Judge | undefined,
  { file }: StudyConcept,
  texts: { readonly prompt: string; readonly left: string; readonly right: string },
): Promise<{ readonly llm?: Judgement }> {
  if (judge === undefined) return {};
  const { concept, description } = file;
  const about = description === undefined ? { concept } : { concept, description };
  return { llm: await judge.compare({ ...about, ...texts }) };
}

interface Written {
  readonly name: JudgedName;
  readonly completion: Completion;
}

async function completeAll(
  { model, steering, concept }: MeasureContext,
  messages: readonly Message[],
  { tokens, hasPrompted }: JudgePromptOptions,
): Promise<readonly Written[]> {
  const { tokenizer } = model;
  const complete = async (
    asked: readonly Message[],
    conditions: readonly (Pick<Written, 'name'> & { readonly setting: typeof unsteered })[],
  ) => {
    const prompt = tokenizer.encode(tokenizer.chatPrompt(asked));
    const settings = conditions.map(({ setting }) => setting);
    const { completions } = await completePrompt(model, prompt, settings, { maxTokens: tokens });
    return conditions.flatMap(({ name }, at): readonly Written[] => {
      const completion = completions[at];
      return completion === undefined ? [] : [{ name, completion }];
    });
  };
  const steered = await complete(messages, steering.conditions);
  if (!hasPrompted) return steered;
  const told = withInstruction(messages, instructionFor(concept.file, 'positive'), tokenizer);
  return [...steered, ...(await complete(told, [{ name: 'prompted', setting: unsteered }]))];
}
