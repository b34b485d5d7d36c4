/**
 * Token F1 of a completion against a reference (Rajpurkar et al. 2016, SQuAD): words in lower case
 * without punctuation, harmonic mean of the shares of each text's words that the other one has,
 * counted as often as they occur in both. 1 for equal words, 0 where none is shared or one text has
 * no words.
 * @example tokenF1('The cat sat.', 'a cat sat') // => 0.666…
 */
export function tokenF1(completion: string, reference: string): number {
  const [found, wanted] = [wordsOf(completion), wordsOf(reference)];
  const left = [...wanted];
  const shared = found.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return shared === 0 ? 0 : (2 * shared) / (found.length + wanted.length);
}

function wordsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().replace(/[\p{P}\p{S}]+/gu, '');
  return plain.split(/\s+/).filter((word) => word !== '');
}
