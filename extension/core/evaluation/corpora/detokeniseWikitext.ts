/**
 * WikiText as people write it: the data set puts spaces around punctuation and `@-@`, `@,@`, `@.@`
 * inside words and numbers. A model that has read plain text finds the spaced form unlikely, and
 * what a push does to that says little. The same repairs as lm-evaluation-harness makes
 * (tasks/wikitext), as rules of our own.
 */
export function detokeniseWikitext(text: string): string {
  const repairs: readonly (readonly [RegExp, string])[] = [
    [/ @([-,.])@ /g, '$1'],
    [/ ([.,:;?!%)\]]|'(?:s|t|re|ve|m|d|ll)\b|n't\b)/g, '$1'],
    [/([([$£]) /g, '$1'],
    [/" ([^"\n]*?) "/g, '"$1"'],
    [/ ' ([^'\n]*?) '/g, " '$1'"],
    [/(\d) – (\d)/g, '$1–$2'],
    [/= (?==)/g, '='],
    [/ +\n/g, '\n'],
    [/\n +/g, '\n'],
    [/\n{3,}/g, '\n\n'],
  ];
  return repairs.reduce((repaired, [from, to]) => repaired.replace(from, to), text).trim();
}
