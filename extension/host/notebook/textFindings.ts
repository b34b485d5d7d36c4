import { SteeringError } from '../../core/base/errors';
import { cellProblems, type CellFinding } from '../../core/pairs/document/cellProblems';
import { openPairDocument } from '../../core/pairs/document/openPairDocument';
import type { PairDocument } from '../../core/pairs/document/pairDocument';
import { analysePairs } from './analysePairs';
import { pairPlaces, type PairPlace } from './pairPlaces';

const top = { offset: 0, length: 1 };

/** The findings of a pair file in its text: each where its pair stands. */
export function textFindings(text: string, name: string): readonly CellFinding[] {
  const opened = open(text, name);
  if ('finding' in opened) return [opened.finding];
  const { cells, findings } = analysePairs(opened.document, name);
  const ofPairs = pairPlaces(opened.document, text).flatMap((place) =>
    (cells[place.cell]?.findings ?? []).flatMap((finding) => placed(finding, place)),
  );
  return [...ofPairs, ...findings.map((finding) => ({ ...finding, place: top }))];
}

/** Its own place where it has one, in the text as it is indented in the file; else the first line. */
function placed(finding: CellFinding, { raw, offset }: PairPlace): CellFinding {
  const inFile = cellProblems(raw).find(
    ({ code, message }) => code === finding.code && message === finding.message,
  );
  if (inFile?.place !== undefined) {
    return { ...finding, place: { ...inFile.place, offset: offset + inFile.place.offset } };
  }
  return { ...finding, place: { offset, length: /[\r\n]/.exec(raw)?.index ?? raw.length } };
}

function open(
  text: string,
  name: string,
): { readonly document: PairDocument } | { readonly finding: CellFinding } {
  try {
    return { document: openPairDocument(text, name) };
  } catch (error) {
    if (!(error instanceof SteeringError)) throw error;
    const { code, message } = error;
    return { finding: { code, message, severity: 'error', place: placeIn(message, text) } };
  }
}

/** Where the message says that the file breaks; messages of this kind begin with line and column. */
function placeIn(message: string, text: string): { offset: number; length: number } {
  const [, line, column] = /line (\d+), column (\d+)/.exec(message) ?? [];
  if (line === undefined || column === undefined) return top;
  const lines = text.split('\n').slice(0, Number(line) - 1);
  const start = lines.reduce((sum, each) => sum + each.length + 1, 0) + Number(column) - 1;
  return { offset: Math.min(start, Math.max(0, text.length - 1)), length: 1 };
}
