import {
  generate,
  type GenerateOptions,
  type GenerateResult,
  type GeneratingModel,
} from '../model/generate';
import type { Setting } from '../steering/push';
import { requireApplied } from './requireApplied';

/**
 * `generate`, made sure that pushes were applied. A completion of one token is left out of that: it
 * has no position after it that a push from the first generated token on could reach.
 * @throws notApplied, and what `generate` throws.
 */
export async function completePrompt(
  model: GeneratingModel,
  prompt: readonly number[],
  settings: readonly Setting[],
  options: GenerateOptions = {},
): Promise<GenerateResult> {
  const result = await generate(model, prompt, settings, options);
  settings.forEach((setting, index) => {
    const isLong = (result.completions[index]?.tokens.length ?? 0) > 1;
    if (isLong) requireApplied('A completion', setting, result.appliedPositions);
  });
  return result;
}
