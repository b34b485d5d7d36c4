import { instructionFor, promptedSides, withInstruction } from '../../evaluation/promptedBaseline';
import { scorePair, type PairScore } from '../../evaluation/scorePair';
import { encodePair, type EncodedPair } from '../../pairs/encodePair';
import { pairPrompt } from '../../pairs/pairPrompt';
import { unsteered } from '../../steering/push';
import { isSameCell } from '../itemScores';
import { headlineMultiplier } from '../sweep';
import type { Cell, UnitOf } from '../unitResult';
import { promptText, type WorkUnit } from '../workUnits';
import { answerSums } from './answerSums';
import { tokenScores } from './tokenScores';
import { isPrompted, unitCells } from './unitCells';
import { chosenBlocks, settingsOf, type UnitContext } from './unitContext';
import { vectorsOf } from './vectorsOf';

type ItemWork = Extract<WorkUnit, { readonly kind: 'item' }>;
type ItemResult = UnitOf<'item'>;

/**
 * One item's whole sweep: both answers unsteered and in every cell, in one call to the model, and
 * under the prompted baselines.
 */
export async function scoreItem(context: UnitContext, unit: ItemWork): Promise<ItemResult> {
  const { model } = context;
  const { concept, pair, split, key } = unit;
  const cells = unitCells(context, unit);
  const vectors = vectorsOf(context, concept);
  const encoded = encodePair(pair, concept.file, model.tokenizer);
  const settings = [unsteered, ...settingsOf(context, cells, vectors)];
  const [before, ...after] = await scorePair(model, encoded, settings);
  const prompt = promptText(pairPrompt(pair, 'positive', concept.file));
  const negativePrompt = promptText(pairPrompt(pair, 'negative', concept.file));
  return {
    key,
    concept: concept.key,
    kind: 'item',
    split,
    id: pair.id,
    prompt,
    ...(negativePrompt === prompt ? {} : { negativePrompt }),
    positive: pair.positive.answer,
    negative: pair.negative.answer,
    tokens: { positive: encoded.positive.answer.length, negative: encoded.negative.answer.length },
    unsteered: answerSums(before),
    steered: cells.map((cell, index) => ({
      ...cell,
      ...answerSums(after[index]),
      appliedPositions: after[index]?.appliedPositions ?? 0,
    })),
    prompted: isPrompted(context, unit) ? await scorePrompted(context, unit) : [],
    ...tokensAtHeadline(context, unit, { encoded, cells, scores: [before, ...after] }),
  };
}

/** Of test items, token by token at the setting that the headline quotes. */
function tokensAtHeadline(
  context: UnitContext,
  { split, concept }: ItemWork,
  scored: {
    readonly encoded: EncodedPair;
    readonly cells: readonly Cell[];
    readonly scores: readonly (PairScore | undefined)[];
  },
): Pick<ItemResult, 'tokenScores'> {
  if (split !== 'test') return {};
  const { study } = context.plan;
  const [operator = 'add'] = study.operators;
  const headline: Cell = {
    source: 'vector',
    operator,
    block: chosenBlocks(context, concept).get(operator) ?? 0,
    multiplier: headlineMultiplier(study),
  };
  const { encoded, cells, scores } = scored;
  const at = cells.findIndex((cell) => isSameCell(cell, headline));
  const [before, after] = [scores[0], scores[at + 1]];
  if (at < 0 || before === undefined || after === undefined) return {};
  return { tokenScores: tokenScores(context.model.tokenizer, encoded, before, after) };
}

/** The same answers, with a sentence in the prompt that asks for the concept or against it. */
async function scorePrompted(
  { model }: UnitContext,
  { concept, pair }: ItemWork,
): Promise<ItemResult['prompted']> {
  const { tokenizer } = model;
  const prompted: ItemResult['prompted'] = [];
  for (const side of promptedSides) {
    const instruction = instructionFor(concept.file, side);
    const encoded = encodePair(pair, concept.file, {
      encode: (text) => tokenizer.encode(text),
      chatPrompt: (messages) =>
        tokenizer.chatPrompt(withInstruction(messages, instruction, tokenizer)),
    });
    const [score] = await scorePair(model, encoded, [unsteered]);
    prompted.push({ side, ...answerSums(score) });
  }
  return prompted;
}
