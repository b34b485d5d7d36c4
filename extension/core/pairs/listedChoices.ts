import type { ChoiceLetter } from './choiceLabel';

/** A question with two options behind it, taken apart. */
export interface ListedChoices {
  readonly question: string;
  readonly options: Readonly<Record<ChoiceLetter, string>>;
}

/**
 * The options that end a prompt: `… Choices:\n (A) first\n (B) second`, as in the data of CAA and
 * in Anthropic's evaluations. The heading may be missing; an `Answer:` behind the options counts as
 * no part of them.
 * @returns undefined where the prompt does not end with two options.
 */
export function listedChoices(prompt: string): ListedChoices | undefined {
  const found =
    /^([^]*?)\n\s*(?:(?:choices|options)\s*:\s*\n\s*)?\(A\)\s*([^]+?)\n\s*\(B\)\s*([^]+?)\s*$/i.exec(
      prompt,
    );
  const [, question = '', a = '', rest = ''] = found ?? [];
  const b = rest.replace(/\n\s*answer\s*:?\s*$/i, '');
  // A third option: then two letters do not say what was chosen.
  if (found === null || /\n\s*\(C\)\s/i.test(b)) return undefined;
  const options = { A: a.trim(), B: b.trim() };
  return options.A === '' || options.B === '' ? undefined : { question: question.trim(), options };
}
