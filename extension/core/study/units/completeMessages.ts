import { completePrompt } from '../../evaluation/completePrompt';
import type { GenerateResult } from '../../model/generate';
import type { Message } from '../../model/tokenizer';
import type { Setting } from '../../steering/push';
import type { UnitContext } from './unitContext';

/** Completions of a conversation under settings, as long as the study says. @throws notApplied */
export async function completeMessages(
  { model, plan }: UnitContext,
  messages: readonly Message[],
  settings: readonly Setting[],
): Promise<GenerateResult> {
  const { tokenizer } = model;
  const prompt = tokenizer.encode(tokenizer.chatPrompt(messages));
  const { completionTokens } = plan.study.limits;
  return completePrompt(model, prompt, settings, {
    maxTokens: completionTokens,
    seed: plan.study.seed,
  });
}
