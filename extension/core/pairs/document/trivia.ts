/** A piece of what stands between the values of a JSON text with comments. */
export interface Trivium {
  readonly kind: 'break' | 'space' | 'line' | 'block' | 'comma';
  readonly text: string;
}

const kinds = ['break', 'space', 'line', 'block', 'comma'] as const;
const pattern = /(\r\n|\n|\r)|([ \t]+)|(\/\/[^\r\n]*)|(\/\*[^]*?\*\/)|(,)/y;

/** Line breaks, white space, comments and commas, in order; stops at anything else. */
export function triviaOf(text: string): readonly Trivium[] {
  const found: Trivium[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const kind =
      kinds[match.slice(1).findIndex((group) => (group as string | undefined) !== undefined)];
    if (kind !== undefined) found.push({ kind, text: match[0] });
  }
  return found;
}

export function textOf(trivia: readonly Trivium[]): string {
  return trivia.map(({ text }) => text).join('');
}

/** Whether what follows on the same line would be part of a comment. */
export function endsInLineComment(text: string): boolean {
  return text.includes('//') && triviaOf(text).at(-1)?.kind === 'line';
}

/** What stands before and behind the comma that separates two values. */
export function aroundComma(gap: string): {
  readonly before: string;
  readonly hasComma: boolean;
  readonly behind: string;
} {
  const trivia = triviaOf(gap);
  const at = trivia.findIndex(({ kind }) => kind === 'comma');
  if (at < 0) return { before: '', hasComma: false, behind: gap };
  return {
    before: textOf(trivia.slice(0, at)),
    hasComma: true,
    behind: textOf(trivia.slice(at + 1)),
  };
}
