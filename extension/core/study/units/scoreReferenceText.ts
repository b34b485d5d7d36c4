import { degradationOfText } from '../../evaluation/degradation';
import { instructionFor, promptedSides, withInstruction } from '../../evaluation/promptedBaseline';
import { promptMessages } from '../../evaluation/referenceTexts';
import type { TextTask } from '../../model/model';
import type { UnitOf } from '../unitResult';
import type { WorkUnit } from '../workUnits';
import { referenceTask } from './referenceTask';
import { isPrompted, unitCells } from './unitCells';
import { settingsOf, type UnitContext } from './unitContext';
import { vectorsOf } from './vectorsOf';

type TextWork = Extract<WorkUnit, { readonly kind: 'text' }>;
type TextResult = UnitOf<'text'>;

/** What every push does to one reference reply, and what the prompted baselines do to it. */
export async function scoreReferenceText(
  context: UnitContext,
  unit: TextWork,
): Promise<TextResult> {
  const { model, plan } = context;
  const { concept, index, key } = unit;
  const cells = unitCells(context, unit);
  const vectors = vectorsOf(context, concept);
  const task = referenceTask(model, unit.text, index, {
    maxReplyTokens: plan.study.limits.textTokens,
  });
  const scores = await degradationOfText(model, task, settingsOf(context, cells, vectors));
  return {
    key,
    concept: concept.key,
    kind: 'text',
    index,
    tokens: scores.tokens,
    unsteered: scores.unsteered,
    steered: scores.steered.map((score, at) => ({ ...cellAt(cells, at), ...score })),
    prompted: isPrompted(context, unit) ? await scorePrompted(context, unit, task) : [],
  };
}

/** The same reply tokens, after a prompt that asks for the concept or against it. */
async function scorePrompted(
  { model }: UnitContext,
  { concept, text, index }: TextWork,
  { reply }: TextTask,
): Promise<TextResult['prompted']> {
  const prompted: TextResult['prompted'] = [];
  for (const side of promptedSides) {
    const instruction = instructionFor(concept.file, side);
    const messages = withInstruction(promptMessages(text), instruction, model.tokenizer);
    const task = referenceTask(model, text, index, { maxReplyTokens: reply.length, messages });
    const { unsteered } = await degradationOfText(model, task, []);
    prompted.push({ side, nll: unsteered });
  }
  return prompted;
}

function cellAt<T>(cells: readonly T[], index: number): T {
  const cell = cells[index];
  if (cell === undefined) throw new RangeError(`the model gave more scores than ${cells.length}`);
  return cell;
}
