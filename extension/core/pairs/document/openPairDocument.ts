import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { badPairFile } from '../errors';
import { jsonTree } from '../jsonTree';
import { textPlace } from '../textPlace';
import { gapOf, type CommentBlock, type Gap } from './commentBlocks';
import { commentText, unfinishedText } from './commentText';
import { headerFields } from './headerFields';
import { renderHeader } from './headerText';
import { indentsOf, outdent, plainLead } from './indentation';
import type { CellSource, DocumentCell, DocumentFrame, PairDocument } from './pairDocument';
import { aroundComma } from './trivia';

const bom = '\uFEFF';
const defaultLead = '\n    ';

/**
 * A pair file as cells: comments at the top, the header, then pairs and the comments between them.
 * What a schema says of it does not matter here; a pair with unknown fields is shown as it is.
 * @param name the path, for messages.
 * @throws badPairFile with line and column where it is no JSON or has no list of pairs: a document
 * made of half a file would overwrite the other half.
 */
export function openPairDocument(content: string, name = 'The file'): PairDocument {
  const text = content.startsWith(bom) ? content.slice(bom.length) : content;
  const hasBom = text.length < content.length;
  const eol = /\r\n|\n/.exec(text)?.[0] ?? '\n';
  if (text.trim() === '') return blankDocument({ hasBom, eol, text });
  const { root, pairs } = readPairs(text, name);
  const keys = { next: 0 };
  const top = gapOf(text.slice(0, root.offset), { isLineStart: true });
  const topCells = top.blocks.map((block) => commentCell(block, keys, { isTop: true }));
  const { cells, ...list } = readItems(text, pairs, keys);
  const head = text.slice(root.offset - top.lead.length, pairs.offset + 1);
  const tail = text.slice(pairs.offset + pairs.length - 1);
  const line = indentsOf(text)(pairs.offset);
  const isOneLine = !/[\r\n]/.test(text.slice(0, pairs.offset));
  const guess = isOneLine ? '' : eol + line + (line === '' ? '  ' : line);
  const needsBreak = cells.length === 0 && !isOneLine && !/[\r\n]/.test(list.close);
  const filled = needsBreak ? { filledClose: list.close.trimEnd() + eol + line } : {};
  const itemLead = itemLeadOf(cells) ?? guess;
  return {
    frame: { hasBom, eol, head, tail, ...list, ...filled, itemLead },
    cells: [...topCells, headerCell(renderHeader(headerFields(head + tail))), ...cells],
  };
}

interface Keys {
  next: number;
}

const noSource = { lead: '', indent: '', raw: '', beforeComma: '', after: '' };

function readPairs(text: string, name: string): { readonly root: Node; readonly pairs: Node } {
  const read = jsonTree(text);
  if ('problems' in read) throw badPairFile(name, read.problems);
  const root = read.tree;
  const pairs = root.type === 'object' ? findNodeAtLocation(root, ['pairs']) : undefined;
  if (pairs?.type === 'array') return { root, pairs };
  const place = textPlace(text, (pairs ?? root).offset);
  throw badPairFile(name, [`${place}: expected an object with a list "pairs", found none`]);
}

/** The file has nothing to lose: it becomes a pair file when something is written into it. */
function blankDocument({
  hasBom,
  eol,
  text,
}: {
  readonly hasBom: boolean;
  readonly eol: string;
  readonly text: string;
}): PairDocument {
  return {
    frame: {
      hasBom,
      eol,
      head: '',
      opening: '',
      close: text,
      tail: '',
      hasTrailingComma: false,
      itemLead: defaultLead.replace('\n', eol),
    },
    cells: [headerCell('')],
  };
}

function headerCell(text: string): DocumentCell {
  return { kind: 'header', text, source: { ...noSource, kind: 'header', key: 'header' } };
}

type Items = Pick<DocumentFrame, 'opening' | 'close' | 'hasTrailingComma'> & {
  readonly cells: readonly DocumentCell[];
};

function readItems(text: string, pairs: Node, keys: Keys): Items {
  const nodes = pairs.children ?? [];
  const listEnd = pairs.offset + pairs.length - 1;
  const cells: DocumentCell[] = [];
  const first = nodes[0]?.offset ?? listEnd;
  let gap: Gap = gapOf(text.slice(pairs.offset + 1, first));
  const opening = gap.after;
  let hasTrailingComma = false;
  const indentAt = indentsOf(text);
  for (const [at, node] of nodes.entries()) {
    for (const block of gap.blocks) cells.push(commentCell(block, keys));
    const { lead } = gap;
    const end = node.offset + node.length;
    const { before, hasComma, behind } = aroundComma(
      text.slice(end, nodes[at + 1]?.offset ?? listEnd),
    );
    hasTrailingComma = hasComma;
    gap = gapOf(behind);
    const raw = text.slice(node.offset, end);
    const indent = indentAt(node.offset);
    const around = { lead, indent, raw, beforeComma: before, after: gap.after };
    cells.push(pairCell({ kind: 'pair', key: keyFrom(keys), ...around }));
  }
  for (const block of gap.blocks) cells.push(commentCell(block, keys));
  return { cells, opening, close: gap.lead, hasTrailingComma };
}

function pairCell(source: CellSource): DocumentCell {
  return { kind: 'pair', text: outdent(source.raw, source.indent), source };
}

function commentCell(
  block: CommentBlock,
  keys: Keys,
  extra: { isTop?: boolean } = {},
): DocumentCell {
  const unfinished = unfinishedText(block.raw);
  const kind = unfinished === undefined ? 'comment' : 'pair';
  const source = { ...noSource, ...block, ...extra, kind: 'comment', key: keyFrom(keys) } as const;
  return { kind, text: unfinished ?? commentText(block.raw), source };
}

function keyFrom(keys: Keys): string {
  return String(keys.next++);
}

/** As before most pairs: the first may stand on the line of the `[`. */
function itemLeadOf(cells: readonly DocumentCell[]): string | undefined {
  const pairs = cells.filter(({ kind }) => kind === 'pair');
  const lead = (pairs[1] ?? pairs[0])?.source?.lead;
  return lead === undefined ? undefined : plainLead(lead);
}
