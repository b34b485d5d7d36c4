/** GSM8K's mark of a result: `#### 1,200`. */
const marked = /#### *\$?(-?[\d.,]+)/;
const number = /-?\$?\d[\d,]*(?:\.\d+)?/g;

/**
 * How the result is found in a completion, by lm-evaluation-harness: `strict` wants the mark that
 * the shots show; `flexible` takes the last number, so that a longer text may score by luck.
 */
export const numberRules = ['strict', 'flexible'] as const;
export type NumberRule = (typeof numberRules)[number];

/**
 * The result that a worked solution ends in, as a plain decimal.
 * @returns undefined where there is none.
 * @example finalNumber('… so #### $1,200.', 'strict') // => '1200'
 */
export function finalNumber(text: string, rule: NumberRule): string | undefined {
  const found = rule === 'strict' ? marked.exec(text)?.[1] : text.match(number)?.at(-1);
  const plain = found?.replace(/[$,]/g, '').replace(/\.0*$/, '');
  return plain === undefined || !/\d/.test(plain) ? undefined : plain;
}
