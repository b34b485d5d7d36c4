import { conceptEvidence, type ConceptWords } from './conceptWords';
import type { Preference, Preferences } from './judge';
import { textFaults, type FaultName } from './textFaults';

/** A completion as rules see it. */
export interface RuleScore {
  readonly faults: readonly FaultName[];
  /** Of the concept, nats per different word; absent where there is none to measure. */
  readonly evidence?: number;
}

/** A difference of evidence this small is one word of weak weight in a long text: a tie. */
const leastDifference = 0.005;

/** What the rules say of one completion. */
export function scoreByRules(
  text: string,
  options: { readonly prompt: string; readonly isCut: boolean; readonly words: ConceptWords },
): RuleScore {
  const evidence = conceptEvidence(text, options.words);
  const faults = textFaults(text, options);
  return evidence === undefined ? { faults } : { faults, evidence };
}

/**
 * A judge without taste: more of the concept is shown by the text with more of its words, and the
 * better text is the one with fewer faults. It cannot be biased by place or by what a text says
 * about itself, and sees no meaning at all; it stands beside a better judge to keep that one
 * honest.
 * @returns no preference on the concept where a text, or the concept, has no words to go by.
 */
export function compareByRules(left: RuleScore, right: RuleScore): Partial<Preferences> {
  const quality = larger(-left.faults.length, -right.faults.length, 0);
  if (left.evidence === undefined || right.evidence === undefined) return { quality };
  return { concept: larger(left.evidence, right.evidence, leastDifference), quality };
}

function larger(left: number, right: number, margin: number): Preference {
  if (Math.abs(left - right) <= margin) return 'tie';
  return left > right ? 'left' : 'right';
}
