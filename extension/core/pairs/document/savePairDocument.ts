import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { editHeader, headerFields } from './headerFields';
import { renderHeader } from './headerText';
import { separateCopies } from './separateCopies';
import type { CellSource, DocumentCell, DocumentFrame, PairDocument } from './pairDocument';
import { pieceOf, type Piece } from './pieces';
import { endsInLineComment } from './trivia';

/**
 * The text of the file. Cells that are as they were are written as they stood, so that an edit
 * changes the lines of its own pair only. What is no JSON yet becomes a comment, which opens as the
 * same cell again: saving never fails, and other programs can read the file.
 */
export function savePairDocument(document: PairDocument): string {
  const cells = separateCopies(document.cells);
  const isWritten = cells.some(({ text }) => text.trim() !== '');
  const blank = document.frame.head === '';
  const bom = document.frame.hasBom ? '\uFEFF' : '';
  if (blank && !isWritten) return bom + document.frame.close;
  const frame = withHeader(blank ? newFrame(document.frame) : document.frame, cells);
  const { top, items } = arranged(cells);
  const comments = piecesOf(top, { ...frame, itemLead: frame.eol }, true);
  const pieces = piecesOf(items, frame, false);
  const close = pieces.length > 0 ? (frame.filledClose ?? frame.close) : frame.close;
  const parts = [
    ...comments.flatMap((piece) => partsOf(piece, '')),
    frame.head,
    frame.opening,
    ...withCommas(pieces, frame),
    close,
    frame.tail,
  ];
  return bom + joined(parts, frame.eol);
}

/** Comments before the header stay at the top of the file; everything else is in the list. */
function arranged(cells: readonly DocumentCell[]): {
  readonly top: readonly DocumentCell[];
  readonly items: readonly DocumentCell[];
} {
  const isHeader = ({ kind }: DocumentCell) => kind === 'header';
  const header = cells.findIndex(isHeader);
  // A header cell that was deleted leaves the fields as they are.
  const isTop = (cell: DocumentCell, at: number) =>
    cell.kind === 'comment' && (header < 0 ? cell.source?.isTop === true : at < header);
  const isItem = (cell: DocumentCell, at: number) => at !== header && !isTop(cell, at);
  return {
    top: cells.filter(isTop).map(fromHere(true)),
    items: cells.filter(isItem).map(fromHere(false)),
  };
}

/** What came here from the other part of the file is as good as new. */
function fromHere(isTop: boolean): (cell: DocumentCell) => DocumentCell {
  return ({ source, ...cell }) =>
    source === undefined || (source.isTop === true) !== isTop ? cell : { ...cell, source };
}

function piecesOf(cells: readonly DocumentCell[], frame: DocumentFrame, isTop: boolean): Piece[] {
  const pieces: Piece[] = [];
  let before: CellSource | undefined;
  for (const cell of cells) {
    const isBehindComment = pieces.at(-1)?.isPair === false;
    const isFirst = isTop && pieces.length === 0;
    const piece = pieceOf(cell, { frame, before, isBehindComment, isFirst });
    if (piece !== undefined) pieces.push(piece);
    before = cell.source ?? before;
  }
  return pieces;
}

function withCommas(pieces: readonly Piece[], frame: DocumentFrame): readonly string[] {
  const last = pieces.findLastIndex(({ isPair }) => isPair);
  return pieces.flatMap((piece, at) => {
    const hasComma = piece.isPair && (at < last || frame.hasTrailingComma);
    return partsOf(piece, hasComma ? ',' : '');
  });
}

function partsOf({ lead, body, beforeComma, afterComma }: Piece, comma: string): readonly string[] {
  const kept = comma === '' && beforeComma.trim() === '' ? '' : beforeComma;
  return [lead, body, kept, comma, ...afterComma];
}

/** Joins what was taken apart; behind a line comment always comes a line break. */
function joined(parts: readonly string[], eol: string): string {
  let text = '';
  let isOpen = false;
  for (const part of parts) {
    if (part === '') continue;
    if (isOpen && !/^[\r\n]/.test(part)) text += eol;
    text += part;
    isOpen = endsInLineComment(part);
  }
  return text;
}

function withHeader(frame: DocumentFrame, cells: readonly DocumentCell[]): DocumentFrame {
  const text = cells.find(({ kind }) => kind === 'header')?.text.replace(/\r\n?/g, '\n');
  const shell = frame.head + frame.tail;
  if (text === undefined || text === renderHeader(headerFields(shell))) return frame;
  const edited = editHeader(shell, text);
  const tree = parseTree(edited);
  const list = tree === undefined ? undefined : findNodeAtLocation(tree, ['pairs']);
  if (list === undefined) return frame;
  const end = list.offset + 1;
  return { ...frame, head: edited.slice(0, end), tail: edited.slice(end) };
}

function newFrame(frame: DocumentFrame): DocumentFrame {
  const { eol } = frame;
  const head = ['{', '  "version": 1,', '  "pairs": ['].join(eol);
  return { ...frame, head, close: `${eol}  `, tail: `]${eol}}${eol}` };
}
