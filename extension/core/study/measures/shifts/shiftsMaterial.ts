import { instructionFor } from '../../../evaluation/promptedBaseline';
import { noParaphrases } from '../../../pairs/shifts/errors';
import { parseParaphrases, type Paraphrases } from '../../../pairs/shifts/parseParaphrases';
import { shiftNames, type ShiftContext, type ShiftName } from '../../../pairs/shifts/shift';
import type { MeasureInput } from '../measure';
import type { ShiftsOptions } from './schemas';

/** The prompts that items are asked with. */
export function testShifts({ test, paraphrases }: ShiftsOptions): readonly ShiftName[] {
  return test ?? shiftNames.filter((name) => name !== 'paraphrases' || paraphrases !== undefined);
}

/**
 * What a concept's prompts are written with.
 * @throws badParaphrases; noParaphrases where no item has any, unreadableStudyFile.
 */
export function shiftContext(
  { paraphrases: path }: ShiftsOptions,
  { model, concept, files }: MeasureInput,
): ShiftContext {
  const { file, test } = concept;
  const paraphrases: Paraphrases =
    path === undefined ? new Map() : parseParaphrases(files.own(path), path);
  const questions = test.map(({ positive }) => positive.messages.at(-1)?.content ?? '');
  if (path !== undefined && !questions.some((question) => paraphrases.has(question))) {
    throw noParaphrases(path, questions[0] ?? '', [...paraphrases.keys()]);
  }
  return {
    sentences: {
      positive: instructionFor(file, 'positive'),
      negative: instructionFor(file, 'negative'),
    },
    encoder: model.tokenizer,
    paraphrases,
  };
}
