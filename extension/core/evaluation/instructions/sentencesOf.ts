import { wordsOf } from './wordsOf';

/** A full stop behind these ends no sentence; nor does one behind a single letter or a number. */
const abbreviations = new Set(
  ['mr', 'mrs', 'ms', 'dr', 'prof', 'st', 'vs', 'etc', 'e.g', 'i.e', 'no', 'p.s', 'approx'].map(
    (word) => `${word}.`,
  ),
);

/**
 * The sentences of a text. One ends with . ! ? … or 。！？ and what closes quotes and brackets behind
 * them, before white space or the end of its line; a blank line or a new list item ends one, too,
 * and dots before a small letter end none. What is left without such an end counts where it
 * holds a word.
 */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)/)
    .flatMap(sentencesOfBlock)
    .filter((sentence) => wordsOf(sentence).length > 0);
}

function sentencesOfBlock(block: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of block.matchAll(/[.!?…]+["'”’»)\]]*(?=\s|$)|[。！？]+[”’」』）]*/gu)) {
    const end = match.index + match[0].length;
    const sentence = block.slice(start, end);
    if (match[0] === '.' && endsNone(sentence)) continue;
    if (/^(?:\.{2,}|…)/.test(match[0]) && /^\s+\p{Ll}/u.test(block.slice(end))) continue;
    sentences.push(sentence);
    start = end;
  }
  return [...sentences, block.slice(start)];
}

/** Whether the full stop at the end belongs to the word before it. */
function endsNone(text: string): boolean {
  const last = /\S+$/u.exec(text)?.[0].toLowerCase() ?? '';
  const isListNumber = /^\s*\d+\.$/.test(text);
  return isListNumber || abbreviations.has(last) || /^\p{L}\.$/u.test(last);
}
