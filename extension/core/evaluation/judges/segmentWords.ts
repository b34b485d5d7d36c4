const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * The words of a text, lower case, by Unicode's word boundaries (UAX #29), so that languages
 * without spaces have words, too.
 * @example segmentWords("It's late.") // => ["it's", 'late']
 */
export function segmentWords(text: string): readonly string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike === true) words.push(segment.toLowerCase().replaceAll('’', "'"));
  }
  return words;
}
