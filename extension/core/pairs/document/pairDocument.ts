/**
 * A pair file as cells that a person edits, and everything of the file that no cell shows. Nothing
 * is thrown away: what stands in the file is in a cell's source or in the frame, character by
 * character, so that saving an untouched document gives the same bytes.
 */
export interface PairDocument {
  readonly frame: DocumentFrame;
  readonly cells: readonly DocumentCell[];
}

/** What is around the cells. All of it is plain JSON, so that it can travel in metadata. */
export interface DocumentFrame {
  readonly hasBom: boolean;
  readonly eol: string;
  /** From the comments at the top to the `[` of the pairs; nothing in a blank file. */
  readonly head: string;
  /** What stands behind the `[` on its line. */
  readonly opening: string;
  /** From the last cell to the `]`. */
  readonly close: string;
  /** The same once something is in the list; only of a list that was empty. */
  readonly filledClose?: string;
  /** From the `]` on. */
  readonly tail: string;
  /** Whether a comma stands behind the last pair. */
  readonly hasTrailingComma: boolean;
  /** What comes before a pair: a line break and the indentation, in most files. */
  readonly itemLead: string;
}

/** `header`: what the file says of all pairs. `comment`: text between pairs. `pair`: JSON of a pair. */
export type CellKind = 'header' | 'comment' | 'pair';

export interface DocumentCell {
  readonly kind: CellKind;
  /** What the person sees and edits; lines end with `\n`. */
  readonly text: string;
  /** Where it came from; absent for a cell that is new. */
  readonly source?: CellSource;
}

/** A cell as it stood in the file. */
export interface CellSource {
  readonly kind: CellKind;
  /** Tells the cells of a document apart: two with one key are copies of each other. */
  readonly key: string;
  /** White space and comments before it. */
  readonly lead: string;
  /** Indentation of the line that it begins on. */
  readonly indent: string;
  readonly raw: string;
  /** Between a pair and its comma; nothing, in most files. */
  readonly beforeComma: string;
  /** Behind it, up to the end of the line. */
  readonly after: string;
  /** Of a comment before everything else in the file. */
  readonly isTop?: boolean;
}
