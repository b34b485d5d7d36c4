import { findNodeAtLocation } from 'jsonc-parser';
import { cellValues } from './cellValues';
import type { DocumentCell } from './pairDocument';

/**
 * Cells that were copied are new cells: a copy brings the metadata of its original along, and is
 * known by its key. Its id becomes another one, because results are kept by id; an id that was
 * typed twice is left to the person.
 */
export function separateCopies(cells: readonly DocumentCell[]): readonly DocumentCell[] {
  const keys = new Set<string>();
  const isCopy = cells.map(({ source }) => {
    if (source === undefined) return false;
    const isKnown = keys.has(source.key);
    keys.add(source.key);
    return isKnown;
  });
  if (!isCopy.includes(true)) return cells;
  const originals = cells.filter((cell, at) => cell.kind === 'pair' && isCopy[at] !== true);
  const taken = new Set(originals.flatMap(({ text }) => idNodes(text).map(({ id }) => id)));
  return cells.map(({ kind, text, source }, at) => {
    if (isCopy[at] !== true) return { kind, text, ...(source === undefined ? {} : { source }) };
    return { kind, text: kind === 'pair' ? withFreeIds(text, taken) : text };
  });
}

/** `id-2`, `id-3` …: the first that is not taken. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  let copy = 2;
  while (taken.has(`${id}-${copy}`)) copy++;
  return taken.has(id) ? `${id}-${copy}` : id;
}

function withFreeIds(text: string, taken: Set<string>): string {
  let edited = text;
  // From the end, so that the places before stay where they are.
  for (const { offset, length, id } of [...idNodes(text)].reverse()) {
    const free = freeId(id, taken);
    taken.add(free);
    if (free === id) continue;
    edited = edited.slice(0, offset) + JSON.stringify(free) + edited.slice(offset + length);
  }
  return edited;
}

/** Where the ids of a cell's pairs stand in its text. */
export function idNodes(
  text: string,
): readonly { readonly offset: number; readonly length: number; readonly id: string }[] {
  const read = cellValues(text);
  if ('problems' in read) return [];
  return read.values.flatMap(({ node, offset }) => {
    const id = node.type === 'object' ? findNodeAtLocation(node, ['id']) : undefined;
    if (id?.type !== 'string') return [];
    const at = offset + (id.offset - node.offset);
    return [{ offset: at, length: id.length, id: String(id.value) }];
  });
}
