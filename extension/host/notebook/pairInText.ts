import type { TextDocument } from 'vscode';
import { SteeringError } from '../../core/base/errors';
import { openPairDocument } from '../../core/pairs/document/openPairDocument';
import type { PairDocument } from '../../core/pairs/document/pairDocument';
import type { Split } from '../../core/pairs/pair';
import { analysePairs } from './analysePairs';
import { pairPlaces } from './pairPlaces';

/** A pair of a file that is edited as text. */
export interface PairInText {
  readonly text: string;
  readonly offset: number;
  readonly split: Split | undefined;
  readonly takenIds: ReadonlySet<string>;
}

/** The pair around a place; undefined outside of pairs, or where the file cannot be read. */
export function pairInText(document: TextDocument, offset: number): PairInText | undefined {
  const text = document.getText();
  const opened = open(text, document.uri.fsPath);
  if (opened === undefined) return undefined;
  const place = pairPlaces(opened, text).find(
    (each) => offset >= each.offset && offset <= each.offset + each.raw.length,
  );
  if (place === undefined) return undefined;
  const { cells, file } = analysePairs(opened, document.uri.fsPath);
  return {
    text: place.raw,
    offset: place.offset,
    split: cells[place.cell]?.splits[0],
    takenIds: new Set(file?.pairs.map(({ id }) => id) ?? []),
  };
}

function open(text: string, name: string): PairDocument | undefined {
  try {
    return openPairDocument(text, name);
  } catch (error) {
    if (error instanceof SteeringError) return undefined;
    throw error;
  }
}
