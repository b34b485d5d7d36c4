import type { PairEncoder } from '../encodePair';
import type { Message, Side } from '../pair';
import type { Paraphrases } from './parseParaphrases';

/** `base` is no shift: the prompt as the pair file has it. */
export const shiftNames = [
  'base',
  'systemPositive',
  'systemNegative',
  'userPositive',
  'userNegative',
  'terse',
  'formal',
  'plain',
  'history',
  'paraphrases',
] as const;
export type ShiftName = (typeof shiftNames)[number];

/** What prompts are written with, beside the conversation itself. */
export interface ShiftContext {
  /** A sentence that asks for the concept, and one that asks for its opposite. */
  readonly sentences: Readonly<Record<Side, string>>;
  readonly encoder: PairEncoder & { readonly startText?: string };
  readonly paraphrases: Paraphrases;
}

/**
 * Another way of asking the same: what is scored stays, the prompt before it changes. Steering that
 * only works with the prompts it was built from is worth little (Tan et al. 2024, section 5).
 */
export interface Shift {
  readonly name: ShiftName;
  /** What it does to a prompt, for people; completes "the prompt …". */
  readonly meaning: string;
  /**
   * The conversations that stand for one; several where there are several ways, none where this
   * conversation has no such form.
   */
  prompts(messages: readonly Message[], context: ShiftContext): readonly (readonly Message[])[];
  /** The prompt's text; as the chat template writes it where absent. */
  render?(messages: readonly Message[], context: ShiftContext): string;
}
