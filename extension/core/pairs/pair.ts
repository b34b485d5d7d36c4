/** One turn of a conversation. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Data parts: vectors are built from `train`, hook points and multipliers chosen on `validation`. */
export const splits = ['train', 'validation', 'test'] as const;
export type Split = (typeof splits)[number];

/** The two members of a contrastive pair. */
export const sides = ['positive', 'negative'] as const;
export type Side = (typeof sides)[number];

/** One member of a pair: a conversation that ends before the answer, and the answer. */
export interface PairText {
  /** Without the pair file's system message: `pairPrompt` puts it in front. */
  readonly messages: readonly Message[];
  readonly answer: string;
}

/**
 * Two texts that differ in the concept, as the rest of the program sees them: a prompt that the
 * file gives once for both members is already written into each.
 */
export interface Pair {
  /** As the file gives it, or made from the content (`pairId`): unique in its file. */
  readonly id: string;
  readonly positive: PairText;
  readonly negative: PairText;
  readonly tags: readonly string[];
  /** Set where the file overrides the split by hash. */
  readonly split?: Split;
}

/** Shares of the pairs, at least 0, summing to 1. */
export type SplitFractions = Readonly<Record<Split, number>>;

/** Tan et al. 2024, section 3: 40 % train, 10 % validation, 50 % test. */
export const defaultSplit: SplitFractions = { train: 0.4, validation: 0.1, test: 0.5 };

/** A parsed pair file: a value, independent of the dialect it was read from. */
export interface PairFile {
  /** Path or other name, for messages. */
  readonly name: string;
  readonly concept: string;
  readonly description?: string;
  /** System message of every pair. */
  readonly system?: string;
  readonly split: SplitFractions;
  readonly pairs: readonly Pair[];
}
