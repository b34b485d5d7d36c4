import { instructionFor, promptedSides, withInstruction } from '../../evaluation/promptedBaseline';
import { scorePair } from '../../evaluation/scorePair';
import { encodePair } from '../../pairs/encodePair';
import { pairPrompt } from '../../pairs/pairPrompt';
import { unsteered } from '../../steering/push';
import { baselineCells, vectorCells } from '../sweep';
import type { Cell, UnitOf } from '../unitResult';
import { promptText, type WorkUnit } from '../workUnits';
import { answerSums } from './answerSums';
import { chosenBlocks, settingsOf, type UnitContext } from './unitContext';
import { vectorsOf } from './vectorsOf';

type ItemWork = Extract<WorkUnit, { readonly kind: 'item' }>;
type ItemResult = UnitOf<'item'>;

/**
 * One item's whole sweep: both answers unsteered and in every cell, in one call to the model, and
 * under the prompted baselines. Validation items choose the block, so the baselines' vectors, which
 * are measured at that block, are left for the test items.
 */
export async function scoreItem(context: UnitContext, unit: ItemWork): Promise<ItemResult> {
  const { model, plan } = context;
  const { concept, pair, split, key } = unit;
  const cells = cellsOf(context, unit);
  const vectors = vectorsOf(context, concept);
  const encoded = encodePair(pair, concept.file, model.tokenizer);
  const settings = [unsteered, ...settingsOf(context, cells, vectors)];
  const [before, ...after] = await scorePair(model, encoded, settings);
  const prompt = promptText(pairPrompt(pair, 'positive', concept.file));
  const negativePrompt = promptText(pairPrompt(pair, 'negative', concept.file));
  const isPrompted = split === 'test' && plan.study.baselines.includes('prompted');
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
    prompted: isPrompted ? await scorePrompted(context, unit) : [],
  };
}

function cellsOf(context: UnitContext, { concept, split }: ItemWork): readonly Cell[] {
  const { study, blocks } = context.plan;
  const own = vectorCells(study, blocks);
  if (split === 'validation') return own;
  return [...own, ...baselineCells(study, chosenBlocks(context, concept))];
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
