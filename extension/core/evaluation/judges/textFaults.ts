import { classifyCompletion } from '../overRefusal/classifyCompletion';
import { repetition } from '../repetition';
import { segmentWords } from './segmentWords';

/** What a rule finds wrong with a completion, whatever its prompt and concept. */
export const faultNames = ['empty', 'refusal', 'repetition', 'otherScript', 'brokenForm'] as const;
export type FaultName = (typeof faultNames)[number];

/** A completion with three words or more is one that says something. */
const fewestWords = 3;
/** Texts that people write repeat one four-word sequence in ten or fewer. */
const mostRepetition = 0.3;
/** A foreign name or a quotation stays below this share of the letters. */
const mostOtherScript = 0.2;

/**
 * Faults that need no taste:
 * - `empty`: fewer than three words;
 * - `refusal`: begins with a refusal and does not turn to help;
 * - `repetition`: more than 30 % of its sequences of four words came before;
 * - `otherScript`: more than 20 % of its letters are of scripts that the prompt does not use;
 * - `brokenForm`: a character that stands for undecodable bytes, a marker of the chat template, or
 *   a code block that is never closed although the completion ended by itself.
 */
export function textFaults(
  text: string,
  { prompt, isCut }: { readonly prompt: string; readonly isCut: boolean },
): readonly FaultName[] {
  const words = segmentWords(text);
  const found: Readonly<Record<FaultName, boolean>> = {
    empty: words.length < fewestWords,
    refusal: classifyCompletion(text) === 'fullRefusal',
    repetition: (wordRepetition(words) ?? 0) > mostRepetition,
    otherScript: otherScriptShare(text, prompt) > mostOtherScript,
    brokenForm: /\uFFFD|<\|[^|<>]{1,40}\|>/u.test(text) || (!isCut && hasOpenCode(text)),
  };
  return faultNames.filter((name) => found[name]);
}

function wordRepetition(words: readonly string[]): number | undefined {
  const ids = new Map<string, number>();
  for (const word of words) if (!ids.has(word)) ids.set(word, ids.size);
  return repetition(words.map((word) => ids.get(word) ?? 0));
}

const hasOpenCode = (text: string) => (text.match(/```/g)?.length ?? 0) % 2 === 1;

const scripts = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Thai'] as const;
const scriptTests: readonly RegExp[] = [
  ...scripts.map((script) => new RegExp(`\\p{Script=${script}}`, 'u')),
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  /\p{Script=Hangul}/u,
];

/** Of the letters whose script is known; 0 for a text without any. */
function otherScriptShare(text: string, prompt: string): number {
  const used = scriptTests.filter((script) => script.test(prompt));
  if (used.length === 0) return 0;
  const letters = [...text].filter((character) => /\p{L}/u.test(character));
  const other = letters.filter((letter) => !used.some((script) => script.test(letter)));
  return letters.length === 0 ? 0 : other.length / letters.length;
}
