import { SteeringError } from '../../core/base/errors';
import type { CellFinding } from '../../core/pairs/document/cellProblems';
import { openPairDocument } from '../../core/pairs/document/openPairDocument';
import { analysePairs } from './analysePairs';

/** The findings of a pair file in its text: each where its pair stands. */
export function textFindings(text: string, name: string): readonly CellFinding[] {
  const opened = open(text, name);
  if ('finding' in opened) return [opened.finding];
  const { document } = opened;
  const { cells, findings } = analysePairs(document, name);
  let from = 0;
  const ofPairs = document.cells.flatMap((cell, at) => {
    const raw = cell.kind === 'header' ? '' : (cell.source?.raw ?? '');
    // Cells are in the order of the file, so each is behind the one before it.
    const offset = text.indexOf(raw, from);
    if (raw !== '') from = offset + raw.length;
    const length = /[\r\n]/.exec(raw)?.index ?? raw.length;
    return (cells[at]?.findings ?? []).map((finding) => ({
      ...finding,
      place: { offset, length },
    }));
  });
  const top = { offset: 0, length: 1 };
  const ofFile = findings.map(({ code, message }): CellFinding => {
    return { code, message, severity: 'warning', place: top };
  });
  return [...ofPairs, ...ofFile];
}

function open(text: string, name: string) {
  try {
    return { document: openPairDocument(text, name) };
  } catch (error) {
    if (!(error instanceof SteeringError)) throw error;
    const finding: CellFinding = {
      code: error.code,
      message: error.message,
      severity: 'error',
      place: { offset: 0, length: 1 },
    };
    return { finding };
  }
}
