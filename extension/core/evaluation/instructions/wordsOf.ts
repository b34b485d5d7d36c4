/**
 * The words of a text: runs of letters, marks and digits; apostrophes and hyphens inside a word
 * belong to it. Trap: scripts that put no space between words give one word for each run.
 * @example wordsOf("It’s a well-known fact.") // => ['It’s', 'a', 'well-known', 'fact']
 */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+(?:['’\-‐‑][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
}
