import { parseInstructionFile } from '../../../pairs/instructions/parseInstructionFile';
import type { Measure } from '../measure';
import { answerInstruction } from './answerInstruction';
import { instructionsSection } from './instructionsSection';
import {
  instructionsOptions,
  instructionsResult,
  instructionsSummary,
  type InstructionsOptions,
  type InstructionsResult,
  type InstructionsSummary,
} from './schemas';
import { summariseInstructions } from './summariseInstructions';

const inBox = 'instructions/instructions.json';

/** Unsteered, the vector, its mirror image and the random direction, for the estimate of cost. */
const conditionCount = 4;

/** Whether the steered model still does what it is told, where code can say so. */
export const instructions: Measure<InstructionsOptions, InstructionsResult, InstructionsSummary> = {
  name: 'instructions',
  options: instructionsOptions,
  result: instructionsResult,
  summary: instructionsSummary,
  units: ({ file, prompts, tokens }, { model: { tokenizer }, files }) => {
    const content = file === undefined ? files.inBox(inBox) : files.own(file);
    const all = parseInstructionFile(content, file ?? inBox);
    return all.slice(0, prompts).map((instruction) => ({
      key: instruction.id,
      label: 'instructions',
      content: { instruction, tokens },
      tokens: tokenizer.encode(instruction.prompt).length + conditionCount * tokens,
      measure: ({ model, steering }) =>
        answerInstruction(model, instruction, steering.conditions, tokens),
    }));
  },
  summarise: ({ tokens }, { material, results }) =>
    summariseInstructions(
      results.map(({ result }) => result),
      { multiplier: material.headline, tokens, seed: material.record.identity.study.seed },
    ),
  section: instructionsSection,
};
