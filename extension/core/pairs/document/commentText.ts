import { triviaOf } from './trivia';

/** First line of a comment that holds what was typed into a cell and is no pair yet. */
const unfinishedMark = '// unfinished pair:';
/** Begins its further lines, so that a comment behind it is not taken for a part of it. */
const unfinishedLine = '//|';

/** The words of comments, without what makes them comments. */
export function commentText(raw: string): string {
  return triviaOf(raw)
    .flatMap(({ kind, text }) => {
      if (kind === 'line') return [text.replace(/^\/\/ ?/, '')];
      return kind === 'block' ? [blockText(text)] : [];
    })
    .join('\n');
}

/**
 * Words as a comment: in the form of the one that they replace where it is a single block comment
 * and they fit into one, else a line comment a line.
 */
export function renderComment(text: string, replaced = ''): readonly string[] {
  const lines = text.split('\n');
  const [only, ...others] = triviaOf(replaced);
  if (only?.kind === 'block' && others.length === 0 && !text.includes('*/')) {
    return lines.length === 1 ? [`/* ${text} */`] : ['/*', ...lines.map(starred), ' */'];
  }
  return lines.map((line) => `// ${line}`.trimEnd());
}

/** The text of a cell that is no pair yet, as a comment that is read as such a cell again. */
export function renderUnfinished(text: string): readonly string[] {
  return [unfinishedMark, ...text.split('\n').map((line) => `${unfinishedLine} ${line}`.trimEnd())];
}

/** What `renderUnfinished` was given; undefined for any other comment. */
export function unfinishedText(raw: string): string | undefined {
  const [first, ...lines] = triviaOf(raw).filter(({ kind }) => kind === 'line');
  if (first?.text !== unfinishedMark || lines.length === 0) return undefined;
  return lines.map(({ text }) => text.slice(unfinishedLine.length).replace(/^ /, '')).join('\n');
}

/** Whether a line of comment goes on with the block of comments before it. */
export function continuesBlock(block: string, line: string): boolean {
  if (line === unfinishedMark) return false;
  return block.startsWith(unfinishedMark) ? line.startsWith(unfinishedLine) : true;
}

function blockText(comment: string): string {
  const lines = comment.slice(2, -2).split(/\r\n|\n|\r/);
  const words = lines.map((line, at) =>
    at === 0 ? line.trim() : line.trim().replace(/^\* ?/, ''),
  );
  return words.join('\n').replace(/^\n+|\n+$/g, '');
}

function starred(line: string): string {
  return ` * ${line}`.trimEnd();
}
