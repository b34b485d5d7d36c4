import { cellValues } from './cellValues';
import { commentText, renderComment, renderUnfinished, unfinishedText } from './commentText';
import { indented, outdent, plainLead } from './indentation';
import type { CellSource, DocumentCell, DocumentFrame } from './pairDocument';
import { aroundComma } from './trivia';

/** What a cell becomes in the file. */
export interface Piece {
  readonly lead: string;
  readonly body: string;
  /** Whether a comma separates it from the next one; comments have none. */
  readonly isPair: boolean;
  readonly beforeComma: string;
  /** Behind the comma: what the cell's text has there, then what the line has. */
  readonly afterComma: readonly string[];
}

/** Where a cell is put. */
export interface Surroundings {
  readonly frame: DocumentFrame;
  /** The cell before it, as it stood in the file. */
  readonly before: CellSource | undefined;
  /** Whether a comment is before it, with which a new comment would become one. */
  readonly isBehindComment: boolean;
  /** Nothing of the file is before it. */
  readonly isFirst: boolean;
}

/** @returns undefined for a cell without text: nothing is written for it. */
export function pieceOf(cell: DocumentCell, around: Surroundings): Piece | undefined {
  const text = cell.text.replace(/\r\n?/g, '\n');
  const source = cell.source?.kind === 'header' ? undefined : cell.source;
  if (source !== undefined && shownText(cell.kind, source) === text) return unchanged(source);
  if (text.trim() === '') return undefined;
  if (cell.kind === 'pair') return changedPair(text, source, around);
  return ownLines(renderComment(text, source?.raw), source, around);
}

/** What a cell of this kind showed when it was opened; undefined where it was of another kind. */
function shownText(kind: DocumentCell['kind'], source: CellSource): string | undefined {
  if (kind === 'pair') {
    return source.kind === 'pair' ? outdent(source.raw, source.indent) : unfinishedText(source.raw);
  }
  return source.kind === 'comment' ? commentText(source.raw) : undefined;
}

function unchanged({ kind, lead, raw, beforeComma, after }: CellSource): Piece {
  return { lead, body: raw, isPair: kind === 'pair', beforeComma, afterComma: [after] };
}

function changedPair(text: string, source: CellSource | undefined, around: Surroundings): Piece {
  const read = cellValues(text);
  // Kept in the file as a comment, so that saving neither fails nor breaks the file.
  if ('problems' in read) return ownLines(renderUnfinished(text), source, around);
  const last = read.values.at(-1);
  if (last === undefined) return ownLines(text.trim().split('\n'), source, around);
  const end = last.offset + last.length;
  const { before, behind } = aroundComma(text.slice(end));
  const { lead, indent, eol } = placeOf(source, around);
  const own = source?.kind === 'pair' ? source : undefined;
  const lines = text.slice(0, end).trimStart().split('\n');
  const rest = (before + behind).trimEnd().split('\n');
  return {
    lead,
    body: indented(lines, indent, eol),
    isPair: true,
    beforeComma: own?.beforeComma ?? '',
    afterComma: [indented(rest, indent, eol), own?.after ?? ''],
  };
}

/** Comments: on lines of their own, or they would be read as part of the pair before. */
function ownLines(
  lines: readonly string[],
  source: CellSource | undefined,
  around: Surroundings,
): Piece {
  const { lead, indent, eol } = placeOf(source, around);
  const broken = /[\r\n]/.test(lead) || source?.isTop === true ? lead : eol + indent;
  const apart = source === undefined && around.isBehindComment ? eol : '';
  const isFileStart = source === undefined && around.isFirst;
  return {
    lead: isFileStart ? '' : apart + broken,
    body: indented(lines, indent, eol),
    isPair: false,
    beforeComma: '',
    afterComma: [],
  };
}

/** Where it stood; a new cell stands as what is before it does. */
function placeOf(
  source: CellSource | undefined,
  { frame, before }: Surroundings,
): { readonly lead: string; readonly indent: string; readonly eol: string } {
  const { eol, itemLead } = frame;
  if (source !== undefined) return { lead: source.lead, indent: source.indent, eol };
  const neighbour = plainLead(before?.lead ?? '');
  const lead = /[\r\n]/.test(neighbour) ? neighbour : itemLead;
  return { lead, indent: /[\r\n]([ \t]*)$/.exec(lead)?.[1] ?? '', eol };
}
