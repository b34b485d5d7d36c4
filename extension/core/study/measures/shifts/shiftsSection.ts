import type { FigureContext } from '../../report/figure';
import { estimateInWords } from '../../report/formatEstimate';
import type { ReportSection } from '../../report/reportSection';
import { shiftFigures } from './shiftFigures';
import { perToken, shiftFindings } from './shiftFindings';
import type { ShiftsSummary } from './schemas';
import { matrixTable, promptsTable, vectorsTable } from './shiftTables';
import { shiftTitles } from './shiftTitles';

/** Whether the vector works with other prompts than those it was built from. */
export function shiftsSection(summary: ShiftsSummary, context: FigureContext): ReportSection {
  const figures = shiftFigures(summary, context);
  return {
    title: 'With other prompts (shifts)',
    headline: headline(summary, context.interval),
    findings: shiftFindings(summary, context.interval),
    tables: [promptsTable(summary)],
    figures,
    quotes: [],
    appendix: [
      matrixTable(summary),
      ...(summary.vectors.length > 0 ? [vectorsTable(summary)] : []),
    ],
  };
}

function headline({ shifts }: ShiftsSummary, interval: string): string {
  const base = shifts.find(({ shift }) => shift === 'base');
  const worst = shifts.find(({ shift }) => shift !== 'base');
  if (base === undefined) return 'Nothing was measured with the prompts of the file.';
  const atBase = estimateInWords(base.steerability, interval, perToken);
  if (worst === undefined) return `Steerability ${atBase}; no other prompts were measured.`;
  return (
    `Steerability ${atBase} with the prompts of the file, and with the worst of ` +
    `${shifts.length - 1} other kinds (${shiftTitles[worst.shift]}, ${worst.meaning}) ` +
    `${estimateInWords(worst.steerability, interval, perToken)}.`
  );
}
