/**
 * Length of the longest sequence of tokens that occurs twice; 0 when no token does. With `overlap`
 * the two may share tokens, so that a loop of any period counts almost whole; without it, the
 * second begins where the first has ended.
 *
 * In table form, span(i, j) = span(i − 1, j − 1) + 1 where token i equals token j, else 0; one row
 * is kept. O(n²).
 * @example longestRepeatedSpan([1, 1, 1, 1]) // => 3
 */
export function longestRepeatedSpan(
  tokens: readonly number[],
  { overlap = true }: { readonly overlap?: boolean } = {},
): number {
  let longest = 0;
  let row = new Int32Array(tokens.length + 1);
  for (let i = 0; i < tokens.length; i++) {
    const next = new Int32Array(tokens.length + 1);
    for (let j = i + 1; j < tokens.length; j++) {
      if (tokens[i] !== tokens[j]) continue;
      const span = (row[j] ?? 0) + 1;
      next[j + 1] = span;
      longest = Math.max(longest, overlap ? span : Math.min(span, j - i));
    }
    row = next;
  }
  return longest;
}
