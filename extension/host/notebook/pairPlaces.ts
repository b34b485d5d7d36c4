import type { PairDocument } from '../../core/pairs/document/pairDocument';

/** Where a pair stands in the text of its file. */
export interface PairPlace {
  /** Index of its cell in the document. */
  readonly cell: number;
  readonly offset: number;
  readonly raw: string;
}

/** The places of all cells that came from the file and are pairs, in order. */
export function pairPlaces({ cells }: PairDocument, text: string): readonly PairPlace[] {
  let from = 0;
  return cells.flatMap(({ kind, source }, cell) => {
    const raw = source?.raw ?? '';
    if (raw === '') return [];
    // Cells are in the order of the file, so each is behind the one before it.
    const offset = text.indexOf(raw, from);
    from = offset + raw.length;
    return kind === 'pair' ? [{ cell, offset, raw }] : [];
  });
}
