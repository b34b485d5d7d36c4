import { openPairDocument } from '../../core/pairs/document/openPairDocument';
import { idNodes } from '../../core/pairs/document/separateCopies';
import { setSplit } from '../../core/pairs/document/pairEdits';
import { savePairDocument } from '../../core/pairs/document/savePairDocument';
import { importPairs } from '../../core/pairs/importPairs';
import type { Split } from '../../core/pairs/pair';
import { noSuchPair } from './errors';

/**
 * A pair file's text with one pair in another split; only the lines of that pair differ.
 * @throws noSuchPair; badPairFile where the text is no pair file of the own kind.
 */
export function splitText(
  text: string,
  { path, id, split }: { readonly path: string; readonly id: string; readonly split: Split },
): string {
  const { frame, cells } = openPairDocument(text, path);
  const pairs = cells.flatMap(({ source }, at) => (source?.kind === 'pair' ? [at] : []));
  const named = pairs.find((at) => idNodes(cells[at]?.text ?? '').some((node) => node.id === id));
  // A pair without an id of its own is known by its place.
  const at = named ?? pairs[importPairs(text, path).file.pairs.findIndex((pair) => pair.id === id)];
  if (at === undefined) throw noSuchPair(id, path);
  const cell = cells[at];
  if (cell === undefined) throw noSuchPair(id, path);
  let edited = cell.text;
  for (const edit of [...setSplit(cell.text, split)].reverse()) {
    edited = edited.slice(0, edit.offset) + edit.text + edited.slice(edit.offset + edit.length);
  }
  return savePairDocument({ frame, cells: cells.with(at, { ...cell, text: edited }) });
}
