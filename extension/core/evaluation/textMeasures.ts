import { distinctN } from './distinctN';
import { nGramEntropy } from './nGramEntropy';
import { repetition } from './repetition';

/** What can be counted in a text; a measure that the text is too short for is absent. */
export interface TextMeasures {
  /** Share of 4-grams that occurred before. */
  readonly repetition?: number;
  /** Share of different words, pairs and triples of tokens among all. */
  readonly distinct1?: number;
  readonly distinct2?: number;
  readonly distinct3?: number;
  /** Bits. */
  readonly nGramEntropy?: number;
}

/**
 * Repetition, distinct-1 to distinct-3 and n-gram entropy of a text's tokens. They are compared
 * between texts of one length, or beside their lengths: a longer text repeats itself more.
 * @example textMeasures([1, 2]) // => { distinct1: 1, distinct2: 1 }
 */
export function textMeasures(tokens: readonly number[]): TextMeasures {
  const measures = {
    repetition: repetition(tokens),
    distinct1: distinctN(tokens, 1),
    distinct2: distinctN(tokens, 2),
    distinct3: distinctN(tokens, 3),
    nGramEntropy: nGramEntropy(tokens),
  };
  const found = Object.entries(measures).filter(([, value]) => value !== undefined);
  return Object.fromEntries(found);
}
