import type { Interval } from '../../math/interval';

/**
 * How the effect in open text and that on letters go together. `opposite`: both intervals leave out
 * 0, on different sides. `onlyOpen`, `onlyLetters`: one does. `neither`: both include 0 or are
 * missing.
 */
export type Agreement = 'same' | 'opposite' | 'onlyOpen' | 'onlyLetters' | 'neither';

/** Judged by intervals: the signs of two means that may be 0 say nothing. */
export function agreementOf(open: Partial<Interval>, letters: Partial<Interval>): Agreement {
  const [a, b] = [sideOf(open), sideOf(letters)];
  if (a === 0 && b === 0) return 'neither';
  if (a === 0) return 'onlyLetters';
  if (b === 0) return 'onlyOpen';
  return a === b ? 'same' : 'opposite';
}

function sideOf({ low, high }: Partial<Interval>): -1 | 0 | 1 {
  if (low !== undefined && low > 0) return 1;
  return high !== undefined && high < 0 ? -1 : 0;
}
