import { promptMessages, type ReferenceText } from '../core/evaluation/referenceTexts';
import { repetition } from '../core/evaluation/repetition';
import { generate } from '../core/model/generate';
import type { Model } from '../core/model/model';
import { unsteered, type Setting } from '../core/steering/push';

/** Repetition of the completions of one prompt. */
export interface RepeatedPrompt {
  readonly unsteered: number;
  readonly steered: number;
}

/**
 * Completes prompts unsteered and steered, greedily; completions too short to repeat are left out.
 */
export async function repeatPrompts(
  model: Model,
  texts: readonly ReferenceText[],
  setting: Setting,
  {
    maxTokens,
    onPrompt,
  }: { readonly maxTokens: number; readonly onPrompt: (index: number) => void },
): Promise<readonly RepeatedPrompt[]> {
  const { tokenizer } = model;
  const repeated: RepeatedPrompt[] = [];
  for (const [index, text] of texts.entries()) {
    onPrompt(index);
    const prompt = tokenizer.encode(tokenizer.chatPrompt(promptMessages(text)));
    const { completions } = await generate(model, prompt, [unsteered, setting], { maxTokens });
    const [before, after] = completions.map(({ tokens }) => repetition(tokens));
    if (before !== undefined && after !== undefined) {
      repeated.push({ unsteered: before, steered: after });
    }
  }
  return repeated;
}
