/** Propensity of one item with each letter in turn on the positive option (nats). */
export interface LetterPropensity {
  readonly positiveIsA: number;
  readonly positiveIsB: number;
}

export interface LetterEffect {
  /** Toward the positive option, whichever letter it has. */
  readonly content: number;
  /** Toward the letter A, whichever option has it. */
  readonly towardA: number;
}

/**
 * What stands for the option and what for its letter: half the sum and half the difference of the
 * two orders. A liking for a letter that is the same in both cancels out of `content`, which
 * balancing the letters over items does not achieve for any single item (Tan et al. 2024 found
 * that steerability stays biased toward a letter in balanced data).
 * @example letterEffect({ positiveIsA: 3, positiveIsB: -1 }) // => { content: 1, towardA: 2 }
 */
export function letterEffect({ positiveIsA, positiveIsB }: LetterPropensity): LetterEffect {
  return { content: (positiveIsA + positiveIsB) / 2, towardA: (positiveIsA - positiveIsB) / 2 };
}
