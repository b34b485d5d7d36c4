import { z } from 'zod';
import { seededRandom } from '../../../base/random';
import { completePrompt } from '../../../evaluation/completePrompt';
import { repetition } from '../../../evaluation/repetition';
import { parseJsonLines } from '../../../formats/jsonl';
import type { Model } from '../../../model/model';
import { present } from '../../summarise/material';
import type { MeasuredSteering } from '../measuredSteering';
import type { OverRefusalOptions, OverRefusalResult } from './schemas';

const prompts = z.array(
  z.object({ id: z.string(), type: z.string(), isSafe: z.boolean(), prompt: z.string() }),
);
export type RefusalPrompt = z.infer<typeof prompts>[number];

/** Prompts of XSTest drawn by seed: first the safe ones, then the others. */
export function readRefusalPrompts(
  content: string,
  { safe, unsafe }: OverRefusalOptions,
  seed: number,
): readonly RefusalPrompt[] {
  const all = prompts.parse(parseJsonLines(content, 'xstest.jsonl').map(({ value }) => value));
  const drawn = seededRandom(seed, 'xstest').shuffle(all);
  return [
    ...drawn.filter(({ isSafe }) => isSafe).slice(0, safe),
    ...drawn.filter(({ isSafe }) => !isSafe).slice(0, unsafe),
  ];
}

/** One prompt completed greedily under all conditions, as rows that decode together. */
export async function measureRefusal(
  model: Model,
  prompt: RefusalPrompt,
  conditions: MeasuredSteering['conditions'],
  maxTokens: number,
): Promise<OverRefusalResult> {
  const { tokenizer } = model;
  const text = tokenizer.chatPrompt([{ role: 'user', content: prompt.prompt }]);
  const settings = conditions.map(({ setting }) => setting);
  const tokens = tokenizer.encode(text);
  const result = await completePrompt(model, tokens, settings, { maxTokens });
  return {
    ...prompt,
    completions: result.completions.map((completion, at) => ({
      condition: conditions[at]?.name ?? 'unsteered',
      text: completion.text,
      tokens: completion.tokens.length,
      ...present({ repetition: repetition(completion.tokens) }),
    })),
    appliedPositions: result.appliedPositions,
  };
}
