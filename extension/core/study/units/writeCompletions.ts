import { tokenPieces } from '../../evaluation/failures/tokenPieces';
import { instructionFor, promptedSides, withInstruction } from '../../evaluation/promptedBaseline';
import { textMeasures } from '../../evaluation/textMeasures';
import type { Completion } from '../../model/completionRow';
import type { Model } from '../../model/model';
import type { Message } from '../../model/tokenizer';
import { unsteered } from '../../steering/push';
import type { CompletionUnit, UnitOf } from '../unitResult';
import { promptText, type WorkUnit } from '../workUnits';
import { completeMessages } from './completeMessages';
import { rounded } from './tokenScores';
import { isPrompted, unitCells } from './unitCells';
import { settingsOf, type UnitContext } from './unitContext';
import { vectorsOf } from './vectorsOf';

type CompletionWork = Extract<WorkUnit, { readonly kind: 'completions' }>;

type Made = Pick<CompletionUnit, 'source' | 'multiplier'> & Partial<CompletionUnit>;

/** A completion and the condition that it was written under. */
interface Written {
  readonly completion: Completion;
  readonly made: Made;
}

/**
 * Greedy completions of one prompt, side by side: unsteered, with the vector at the chosen block,
 * and under the prompted baselines. They are read by people, repetition is counted in them, and the
 * unsteered model says how surprised it is by each token.
 */
export async function writeCompletions(
  context: UnitContext,
  unit: CompletionWork,
): Promise<UnitOf<'completions'>> {
  const { concept, index, key, messages } = unit;
  const cells = unitCells(context, unit);
  const vectors = vectorsOf(context, concept);
  const settings = [unsteered, ...settingsOf(context, cells, vectors)];
  const { completions, appliedPositions } = await completeMessages(context, messages, settings);
  const conditions: readonly Made[] = [{ source: 'unsteered', multiplier: 0 }, ...cells];
  const written = [
    ...completions.flatMap((completion, at) => writtenAs(completion, conditions[at])),
    ...(await prompted(context, unit)),
  ];
  const surprises = await surpriseOf(context.model, messages, written);
  return {
    key,
    concept: concept.key,
    kind: 'completions',
    index,
    prompt: promptText(messages),
    appliedPositions,
    completions: written.map(({ completion: { text, tokens, stopped }, made }, at) => ({
      ...made,
      text,
      tokens: tokens.length,
      stopped,
      ...textMeasures(tokens),
      ...surprises[at],
    })),
  };
}

/**
 * Only for the concept's own prompts: each is decoded by itself, because its prompt is another one,
 * and that takes as long as all steered completions together.
 */
async function prompted(context: UnitContext, unit: CompletionWork): Promise<readonly Written[]> {
  const { model } = context;
  const { concept, messages } = unit;
  if (!isPrompted(context, unit)) return [];
  const all: Written[] = [];
  for (const side of promptedSides) {
    const instruction = instructionFor(concept.file, side);
    const asked = withInstruction(messages, instruction, model.tokenizer);
    const { completions } = await completeMessages(context, asked, [unsteered]);
    all.push(...writtenAs(completions[0], { source: 'prompted', multiplier: 0, side }));
  }
  return all;
}

function writtenAs(completion: Completion | undefined, made: Made | undefined): readonly Written[] {
  return completion === undefined || made === undefined ? [] : [{ completion, made }];
}

/** What the unsteered model, asked plainly, makes of each token of the texts: one packed call. */
async function surpriseOf(
  model: Model,
  messages: readonly Message[],
  written: readonly Written[],
): Promise<readonly Pick<CompletionUnit, 'pieces' | 'surprise'>[]> {
  const { tokenizer } = model;
  const prompt = tokenizer.encode(tokenizer.chatPrompt(messages));
  const answers = written.map(({ completion }) => completion.tokens);
  const [scores = []] = await model.scoreAnswers({ prompt, answers }, [unsteered]);
  return answers.map((tokens, at) => ({
    pieces: [...tokenPieces(tokenizer, prompt, tokens)],
    surprise: rounded(scores[at]?.logProbs ?? []).map(Math.abs),
  }));
}
