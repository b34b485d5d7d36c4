import { followed, type Followed } from '../../../evaluation/instructions/followed';
import { isKept } from '../../../evaluation/instructions/isKept';
import { mean } from '../../../math/mean';
import type { Constraint } from '../../../pairs/instructions/constraint';
import type { ConditionName } from '../conditionName';
import type { InstructionsResult } from './schemas';

type Answer = InstructionsResult['answers'][number];

/** A prompt with its answers scored. */
export interface ScoredPrompt {
  readonly result: InstructionsResult;
  /** Undefined for a condition that was not measured. */
  under(condition: ConditionName): (Followed & { readonly answer: Answer }) | undefined;
}

export function scorePrompt(result: InstructionsResult): ScoredPrompt {
  const scored = new Map(
    result.answers.map((answer) => [
      answer.condition,
      { ...followed(answer.text, result.constraints), answer },
    ]),
  );
  return { result, under: (condition) => scored.get(condition) };
}

/**
 * The share of answers to other prompts that keep to a constraint too, with nobody asking them to:
 * most answers have no title, but many are short. A constraint is followed as far as it is kept
 * more often than that, and a broken text, which keeps every prohibition, follows none.
 * @returns undefined without another prompt.
 */
export function chanceOf(
  constraint: Constraint,
  { result: { id } }: ScoredPrompt,
  all: readonly ScoredPrompt[],
  condition: ConditionName,
): number | undefined {
  const others = all
    .filter((other) => other.result.id !== id)
    .flatMap((other) => other.under(condition)?.answer.text ?? []);
  if (others.length === 0) return undefined;
  return mean(others.map((text) => Number(isKept(text, constraint))));
}
