import type { Constraint } from '../../pairs/instructions/constraint';
import { isKept } from './isKept';
import { looseVariants } from './looseVariants';

/** Whether an answer keeps to each constraint of its prompt, in their order. */
export interface Followed {
  readonly strict: readonly boolean[];
  /**
   * Whether any loose variant does, for each constraint by itself: never less than strict, and
   * sometimes by luck.
   */
  readonly loose: readonly boolean[];
}

/** Strict and loose scoring of one answer (Zhou et al. 2023, section 2.2). */
export function followed(answer: string, constraints: readonly Constraint[]): Followed {
  const variants = looseVariants(answer);
  return {
    strict: constraints.map((constraint) => isKept(answer, constraint)),
    loose: constraints.map((constraint) => variants.some((text) => isKept(text, constraint))),
  };
}

/** Prompt level: every constraint is kept. */
export function allKept(kept: readonly boolean[]): boolean {
  return kept.every(Boolean);
}
