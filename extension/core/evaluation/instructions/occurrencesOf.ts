import { comparable } from '../comparable';

/** How often a word or phrase occurs in a text, as whole words and whatever the letter case. */
export function occurrencesOf(phrase: string, text: string): number {
  const escaped = comparable(phrase).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${escaped}(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
  return comparable(text).match(whole)?.length ?? 0;
}
