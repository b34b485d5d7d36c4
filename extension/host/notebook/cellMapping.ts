import { openPairDocument } from '../../core/pairs/document/openPairDocument';
import type {
  CellSource,
  DocumentCell,
  DocumentFrame,
  PairDocument,
} from '../../core/pairs/document/pairDocument';
import { savePairDocument } from '../../core/pairs/document/savePairDocument';

/** Key of what this extension keeps in metadata. */
const own = 'steeringLab';

/** A cell of a notebook, as far as saving needs it. */
export interface NotebookCellValue {
  readonly isCode: boolean;
  readonly text: string;
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

export interface NotebookValue {
  readonly cells: readonly NotebookCellValue[];
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

/** @throws badPairFile with line and column; an empty notebook would overwrite the file. */
export function readNotebook(bytes: Uint8Array): NotebookValue {
  // Kept, because the file is to be written with it again.
  const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: false }).decode(bytes);
  const { frame, cells } = openPairDocument(text);
  return {
    cells: cells.map(({ kind, text: shown, source }) => ({
      isCode: kind === 'pair',
      text: shown,
      metadata: { [own]: source },
    })),
    metadata: { [own]: frame },
  };
}

export function writeNotebook(notebook: NotebookValue): Uint8Array {
  return new TextEncoder().encode(savePairDocument(documentOf(notebook)));
}

/** The document that a notebook shows now. */
export function documentOf({ cells, metadata }: NotebookValue): PairDocument {
  const frame = metadata?.[own] as DocumentFrame | undefined;
  return { frame: frame ?? openPairDocument('').frame, cells: cells.map(cellOf) };
}

function cellOf({ isCode, text, metadata }: NotebookCellValue): DocumentCell {
  const source = metadata?.[own] as CellSource | undefined;
  const kind = isCode ? 'pair' : source?.kind === 'header' ? 'header' : 'comment';
  return { kind, text, ...(source === undefined ? {} : { source }) };
}
