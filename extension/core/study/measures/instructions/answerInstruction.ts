import { completePrompt } from '../../../evaluation/completePrompt';
import { repetition } from '../../../evaluation/repetition';
import type { GeneratingModel } from '../../../model/generate';
import type { Instruction } from '../../../pairs/instructions/parseInstructionFile';
import { present } from '../../summarise/material';
import type { MeasuredSteering } from '../measuredSteering';
import type { InstructionsResult } from './schemas';

/** One prompt answered greedily under all conditions, as rows that decode together. */
export async function answerInstruction(
  model: GeneratingModel,
  { id, prompt, constraints }: Instruction,
  conditions: MeasuredSteering['conditions'],
  maxTokens: number,
): Promise<InstructionsResult> {
  const { tokenizer } = model;
  const tokens = tokenizer.encode(tokenizer.chatPrompt([{ role: 'user', content: prompt }]));
  const settings = conditions.map(({ setting }) => setting);
  const result = await completePrompt(model, tokens, settings, { maxTokens });
  return {
    id,
    prompt,
    constraints,
    answers: result.completions.map((completion, at) => ({
      condition: conditions[at]?.name ?? 'unsteered',
      text: completion.text,
      tokens: completion.tokens.length,
      isCut: completion.stopped === 'length',
      ...present({ repetition: repetition(completion.tokens) }),
    })),
    appliedPositions: result.appliedPositions,
  };
}
