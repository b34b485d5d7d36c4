import { instructionFor, promptedSides, withInstruction } from '../../evaluation/promptedBaseline';
import { promptMessages, type ReferenceText } from '../../evaluation/referenceTexts';
import type { Model } from '../../model/model';
import type { Message } from '../../model/tokenizer';
import { encodePair } from '../../pairs/encodePair';
import type { Pair } from '../../pairs/pair';
import type { StudyPlan } from '../planStudy';
import type { StudyConcept } from '../studyConcept';
import { isPrompted, unitCells, type CellUnit } from '../units/unitCells';
import { referenceTask } from '../units/referenceTask';
import type { WorkUnit } from '../workUnits';
import { addCosts, decodingCost, scoringCost, textCost, times, type CallCost } from './callCost';

/** What a cost is counted from; nothing is computed. */
export interface CostInput {
  readonly model: Pick<Model, 'tokenizer' | 'record'>;
  readonly plan: StudyPlan;
  /** Costs that several units of a concept have in common, counted once. */
  readonly known: Map<string, CallCost>;
}

/** A secant seldom needs more rounds to meet a budget. */
const calibrationRounds = 4;

/** A measure tells its tokens alone: about as many go into one of its runs. */
const tokensOfRun = 128;

/**
 * About what the model computes for a unit, from the plan alone. What is not in it: compiling a
 * graph, what a method computes besides reading pairs, completions that end early.
 */
export function unitCost(input: CostInput, unit: WorkUnit): CallCost {
  const { plan } = input;
  const { concept } = unit;
  switch (unit.kind) {
    case 'vectors':
      return readingCost(input, concept);
    case 'item':
      return itemCost(input, unit, unit.pair);
    case 'text':
      return replyCost(input, unit, unit.text);
    case 'completions':
      return completionsCost(input, unit, unit.messages);
    case 'method':
      return once(input, `${concept.key}/method`, () => methodCost(input, concept));
    case 'fewShot':
      return addCosts([
        // The examples before each item are about as long as an item or two.
        times(2, addCosts(unsteeredPairs(input, concept, concept.test))),
        times(2, addCosts(plan.referenceTexts.map((text) => scoredReply(input, text, 0)))),
      ]);
    case 'measure': {
      const { tokens } = unit.unit;
      return { tokens, runs: Math.ceil(tokens / tokensOfRun) };
    }
  }
}

/** Every pair is read once, whatever is built from what was read. */
function readingCost(input: CostInput, concept: StudyConcept): CallCost {
  return once(input, `${concept.key}/reading`, () =>
    addCosts(unsteeredPairs(input, concept, concept.train)),
  );
}

function unsteeredPairs(
  input: CostInput,
  concept: StudyConcept,
  pairs: readonly Pair[],
): readonly CallCost[] {
  return pairs.map((pair) => scoredPair(input, concept, pair, 0));
}

function once({ known }: CostInput, name: string, count: () => CallCost): CallCost {
  const cost = known.get(name) ?? count();
  known.set(name, cost);
  return cost;
}

function itemCost(input: CostInput, unit: CellUnit, pair: Pair): CallCost {
  const { concept } = unit;
  const instructed = sidesOf(input, unit).map((instruction) =>
    scoredPair(input, concept, pair, 0, instruction),
  );
  return addCosts([
    ...byOperator(input, unit).map((n) => scoredPair(input, concept, pair, n)),
    ...instructed,
  ]);
}

/** How many cells there are of each operator: those of one go into one graph. */
function byOperator({ plan }: CostInput, unit: CellUnit): readonly number[] {
  const cells = unitCells({ plan, finished: new Map() }, unit);
  const operators = [...new Set(cells.map(({ operator }) => operator))];
  return operators.map((operator) => cells.filter((cell) => cell.operator === operator).length);
}

/** The instructions under which a unit is measured too. */
function sidesOf({ plan }: CostInput, unit: CellUnit): readonly string[] {
  if (!isPrompted({ plan }, unit)) return [];
  return promptedSides.map((side) => instructionFor(unit.concept.file, side));
}

function scoredPair(
  { model, plan }: CostInput,
  { file }: StudyConcept,
  pair: Pair,
  settings: number,
  instruction?: string,
): CallCost {
  const { tokenizer, record } = model;
  const { positive, negative } = encodePair(pair, file, {
    encode: (text) => tokenizer.encode(text),
    chatPrompt: (messages) =>
      tokenizer.chatPrompt(
        instruction === undefined ? messages : withInstruction(messages, instruction, tokenizer),
      ),
  });
  const isShared = positive.prompt.join() === negative.prompt.join();
  const calls = isShared
    ? [{ prompt: positive.prompt, answers: [positive.answer, negative.answer] }]
    : [positive, negative].map(({ prompt, answer }) => ({ prompt, answers: [answer] }));
  const isPacked = record.unpackedBecause === undefined;
  const { steered: positions } = plan.study;
  return addCosts(
    calls.map(({ prompt, answers }) =>
      scoringCost({ prompt: prompt.length, answers, settings, positions, isPacked }),
    ),
  );
}

function replyCost(input: CostInput, unit: CellUnit, text: ReferenceText): CallCost {
  const cells = unitCells({ plan: input.plan, finished: new Map() }, unit).length;
  return addCosts([
    scoredReply(input, text, cells),
    ...sidesOf(input, unit).map((instruction) => scoredReply(input, text, 0, instruction)),
  ]);
}

function scoredReply(
  { model, plan }: CostInput,
  text: ReferenceText,
  settings: number,
  instruction?: string,
): CallCost {
  const { tokenizer } = model;
  const messages =
    instruction === undefined
      ? promptMessages(text)
      : withInstruction(promptMessages(text), instruction, tokenizer);
  const { prompt, reply } = referenceTask(model, text, 0, {
    maxReplyTokens: plan.study.limits.textTokens,
    messages,
  });
  const { steered: positions } = plan.study;
  return textCost({ prompt: prompt.length, reply: reply.length, settings, positions });
}

function completionsCost(input: CostInput, unit: CellUnit, messages: readonly Message[]): CallCost {
  const rows = 1 + unitCells({ plan: input.plan, finished: new Map() }, unit).length;
  const { tokenizer } = input.model;
  return addCosts([
    completed(input, messages, rows),
    ...sidesOf(input, unit).map((instruction) =>
      completed(input, withInstruction(messages, instruction, tokenizer), 1),
    ),
  ]);
}

function completed(
  { model: { tokenizer }, plan }: CostInput,
  messages: readonly Message[],
  rows: number,
): CallCost {
  const prompt = tokenizer.encode(tokenizer.chatPrompt(messages)).length;
  return decodingCost({ prompt, rows, tokens: plan.study.limits.completionTokens });
}

/** Read, brought to the budget, and measured on every item and text; one completion. */
function methodCost(input: CostInput, concept: StudyConcept): CallCost {
  const { plan } = input;
  const { study, calibrationTexts, referenceTexts } = plan;
  const calibration = calibrationTexts.map((text) => scoredReply(input, text, calibrationRounds));
  return addCosts([
    readingCost(input, concept),
    ...calibration,
    ...concept.test.map((pair) => scoredPair(input, concept, pair, 2)),
    ...referenceTexts.map((text) => scoredReply(input, text, 1)),
    decodingCost({ prompt: 0, rows: 1, tokens: study.limits.completionTokens }),
  ]);
}
