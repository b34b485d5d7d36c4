import type { Bounds, Constraint, ConstraintKind } from '../../../pairs/instructions/constraint';

/** Names of kinds as tables show them. */
export const kindTitles: Readonly<Record<ConstraintKind, string>> = {
  words: 'number of words',
  sentences: 'number of sentences',
  paragraphs: 'number of paragraphs',
  lines: 'number of lines',
  bullets: 'bullet points',
  numberedItems: 'numbered list',
  occurrences: 'how often a word occurs',
  letters: 'how often a letter occurs',
  capitalWords: 'words in capital letters',
  placeholders: 'placeholders in [ ]',
  highlights: 'highlights in * *',
  includes: 'words that must occur',
  excludes: 'words that must not occur',
  without: 'characters that must not occur',
  lowerCase: 'all in lower case',
  upperCase: 'all in upper case',
  startsWith: 'begins with',
  endsWith: 'ends with',
  json: 'JSON only',
  parts: 'separated parts',
  title: 'title in << >>',
  quoted: 'in double quotes',
  sections: 'numbered sections',
  postscript: 'postscript',
  oneOf: 'one of given answers',
};

/** @example constraintInWords({ kind: 'words', atMost: 15 }) // => 'number of words: at most 15' */
export function constraintInWords(constraint: Constraint): string {
  const { kind, ...fields } = constraint;
  const texts = Object.entries(fields)
    .filter(([name]) => name !== 'atLeast' && name !== 'atMost')
    .map(([, value]) => (Array.isArray(value) ? value.join(', ') : String(value)));
  const words = [...texts, ...boundsInWords(fields as Bounds)];
  return words.length === 0 ? kindTitles[kind] : `${kindTitles[kind]}: ${words.join('; ')}`;
}

function boundsInWords({ atLeast, atMost }: Bounds): readonly string[] {
  if (atLeast !== undefined && atLeast === atMost) return [`exactly ${atLeast}`];
  return [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
}
