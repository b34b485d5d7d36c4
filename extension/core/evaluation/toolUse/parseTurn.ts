/** What a model did in one turn. */
export type Turn =
  | { readonly kind: 'call'; readonly name: string; readonly inputs: readonly string[] }
  | { readonly kind: 'answer'; readonly answer: string }
  /** Meant as a call or an answer, but not in its form, or cut off. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'other' };

export interface ParsedTurn {
  readonly turn: Turn;
  /** The line that counts: what goes on in the dialogue. */
  readonly line: string;
}

/**
 * A model's turn in the protocol, in which the first line that is not blank counts, as if the model
 * had been stopped behind it:
 *
 *     Call: add(2, 3)
 *     Answer: 5
 *
 * White space may stand anywhere between the parts. Nothing else is tolerated: another spelling of
 * `Call`, a missing bracket, an empty input or a call behind other words is malformed, never
 * guessed at.
 * @param isCut whether the text was ended by its length: its last line may lack something.
 */
export function parseTurn(text: string, { isCut }: { readonly isCut: boolean }): ParsedTurn {
  const [first = '', ...rest] = text.trimStart().split(/\r?\n/);
  const line = first.trim();
  return { turn: turnOf(line, { isCut: isCut && rest.length === 0, rest }), line };
}

function turnOf(
  line: string,
  { isCut, rest }: { readonly isCut: boolean; readonly rest: readonly string[] },
): Turn {
  const call = /^Call\s*:\s*([A-Za-z]\w*)\s*\(([^()]*)\)$/.exec(line);
  if (call !== null) {
    const [, name = '', between = ''] = call;
    const inputs = between.trim() === '' ? [] : between.split(',').map((input) => input.trim());
    return inputs.includes('') ? { kind: 'malformed' } : { kind: 'call', name, inputs };
  }
  const answer = /^Answer\s*:\s*(\S.*)$/.exec(line)?.[1];
  if (answer !== undefined && !isCut) return { kind: 'answer', answer };
  const isMeant = [line, ...rest].some((each) => /^\W*(?:call|answer)\b/i.test(each));
  return { kind: isMeant ? 'malformed' : 'other' };
}
