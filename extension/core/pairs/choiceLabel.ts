/** Which of two options an answer names. */
export type ChoiceLetter = 'A' | 'B';

/**
 * The letter of an answer that is nothing but one: `(A)`, ` B`, `a)`, `B.`
 * @returns undefined for any other text.
 */
export function choiceLetter(answer: string): ChoiceLetter | undefined {
  const letter = /^\s*\(?\s*([ab])\s*\)?\s*[.:]?\s*$/i.exec(answer)?.[1]?.toUpperCase();
  return letter === 'A' || letter === 'B' ? letter : undefined;
}

/**
 * Whether a text begins by saying yes or no.
 * @returns undefined where it says neither.
 */
export function yesOrNo(text: string): 'Yes' | 'No' | undefined {
  const word = /^\W*(yes|no)(?![\w-])/i.exec(text)?.[1]?.toLowerCase();
  if (word === undefined) return undefined;
  return word === 'yes' ? 'Yes' : 'No';
}
