import { continuesBlock } from './commentText';
import { textOf, triviaOf, type Trivium } from './trivia';

/** Comments on lines of their own, without a blank line between them. */
export interface CommentBlock {
  readonly lead: string;
  readonly indent: string;
  readonly raw: string;
  /** White space behind it on its last line. */
  readonly after: string;
}

/** What stands between two values, taken apart; all parts in order are the text again. */
export interface Gap {
  /** On the line of what comes before. */
  readonly after: string;
  readonly blocks: readonly CommentBlock[];
  /** Before what comes next: blank lines, and what is on its line. */
  readonly lead: string;
}

/**
 * Takes the white space and comments between two values apart. A comment on the line of a value
 * stays with that value; comments on lines of their own are blocks.
 * @param isLineStart whether the text begins at the start of a line.
 */
export function gapOf(text: string, { isLineStart = false } = {}): Gap {
  const lines = linesOf(triviaOf(text));
  // Everything is on one line: it belongs to what comes next.
  if (lines.length < 2) return { after: '', blocks: [], lead: text };
  const own = lines.slice(isLineStart ? 0 : 1, -1);
  const after = isLineStart ? [] : (lines[0] ?? []);
  const { blocks, lead } = blocksOf(own);
  return { after: textOf(after), blocks, lead: lead + textOf(lines.at(-1) ?? []) };
}

/** Each line but the first begins with its line break. */
function linesOf(trivia: readonly Trivium[]): readonly (readonly Trivium[])[] {
  const lines: Trivium[][] = [[]];
  for (const each of trivia) {
    if (each.kind === 'break') lines.push([]);
    lines.at(-1)?.push(each);
  }
  return lines;
}

function blocksOf(lines: readonly (readonly Trivium[])[]): Pick<Gap, 'blocks' | 'lead'> {
  const blocks: CommentBlock[] = [];
  let lead = '';
  let isBlankBefore = true;
  for (const line of lines) {
    const start = line.findIndex(isComment);
    if (start < 0) {
      lead += textOf(line);
      isBlankBefore = true;
      continue;
    }
    const end = line.findLastIndex(isComment) + 1;
    const before = textOf(line.slice(0, start));
    const raw = textOf(line.slice(start, end));
    const after = textOf(line.slice(end));
    const block = isBlankBefore ? undefined : blocks.at(-1);
    if (block !== undefined && continuesBlock(block.raw, raw)) {
      const whole = { ...block, raw: block.raw + block.after + before + raw, after };
      blocks.splice(-1, 1, whole);
    } else blocks.push({ lead: lead + before, indent: before.replace(/[\r\n]/g, ''), raw, after });
    lead = '';
    isBlankBefore = false;
  }
  return { blocks, lead };
}

function isComment({ kind }: Trivium): boolean {
  return kind === 'line' || kind === 'block';
}
