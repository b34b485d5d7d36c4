/**
 * Every n tokens in a row, as keys that are equal where the tokens are.
 * @example nGrams([1, 2, 1, 2], 2) // => ['1,2', '2,1', '1,2']
 */
export function nGrams(tokens: readonly number[], n: number): readonly string[] {
  const count = Math.max(0, tokens.length - n + 1);
  return Array.from({ length: count }, (_, start) => tokens.slice(start, start + n).join());
}
