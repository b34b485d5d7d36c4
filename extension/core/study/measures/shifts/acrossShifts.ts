import { rankAgreement } from '../../../evaluation/shifts/rankAgreement';
import type { ShiftName } from '../../../pairs/shifts/shift';
import { shiftNames } from '../../../pairs/shifts/shift';
import type { Finding } from '../../report/findings/finding';
import { estimateInCell } from '../../report/formatEstimate';
import { formatNumber } from '../../report/formatNumber';
import type { ReportSection } from '../../report/reportSection';
import type { Table } from '../../report/table';
import type { Measured } from '../measure';
import { quickCheckInCell } from './quickCheckInWords';
import type { AskedWith, ShiftsSummary } from './schemas';
import { shiftTitles } from './shiftTitles';

type Concepts = readonly Measured<ShiftsSummary>[];

/** A correlation over few concepts has an interval that is drawn again for each report. */
const seed = 1;

/**
 * Concepts side by side: whether those that are steerable with the prompts of their files are so
 * with others, and whether those whose items differ do (Tan et al. 2024, section 5: rank
 * correlations over 40 concepts of .89 and .69 for steerability, .54 and .34 for its variance).
 */
export function acrossShifts(concepts: Concepts): ReportSection {
  const measured = shiftNames.filter(
    (name) => name !== 'base' && concepts.some(({ summary }) => rowOf(summary, name)),
  );
  return {
    title: 'Concepts with other prompts (shifts)',
    headline: headline(concepts, measured),
    findings: tooFew(concepts),
    tables: [conceptsTable(concepts), ...(measured.length > 0 ? [table(concepts, measured)] : [])],
    figures: [],
    quotes: [],
    appendix: [],
  };
}

function headline(concepts: Concepts, measured: readonly ShiftName[]): string {
  const works = concepts.filter(({ summary }) => summary.generally?.verdict === 'works');
  const checked =
    `${works.length} of ${concepts.length} vectors work generally, by the quick check over all ` +
    'kinds of prompts.';
  const found = pooled(concepts, measured, meanOf);
  if (found === undefined) return checked;
  return (
    `${checked} Steerability with the prompts of the file and with others has a rank correlation ` +
    `of ${formatNumber(found.spearman, { decimals: 2 })} (n = ${found.n} concepts × prompts).`
  );
}

const tooFew = (concepts: Concepts): readonly Finding[] =>
  concepts.length >= 8
    ? []
    : [
        {
          tone: 'caution',
          text:
            `${concepts.length} concepts are too few for intervals of rank correlations over ` +
            'concepts: Tan et al. (2024) used 40.',
        },
      ];

function conceptsTable(concepts: Concepts): Table {
  return {
    caption: 'Steerability of each concept’s vector with other prompts (nats per answer token)',
    head: ['concept', 'base', 'worst prompts', 'steerability with them', 'quick check', 'n items'],
    rows: concepts.map(({ name, summary }) => {
      const base = rowOf(summary, 'base');
      const worst = summary.shifts.find(({ shift }) => shift !== 'base');
      return [
        name,
        estimateInCell(base?.steerability),
        worst === undefined ? '–' : shiftTitles[worst.shift],
        estimateInCell(worst?.steerability),
        summary.generally === undefined ? '–' : quickCheckInCell(summary.generally),
        String(base?.steerability.n ?? 0),
      ];
    }),
  };
}

function table(concepts: Concepts, measured: readonly ShiftName[]): Table {
  return {
    caption: 'Rank correlation over concepts with the prompts of the file',
    head: ['prompts', 'steerability', 'variance of steerability', 'n concepts'],
    rows: measured.map((name) => {
      const ofMean = pooled(concepts, [name], meanOf);
      return [
        shiftTitles[name],
        inCell(ofMean),
        inCell(pooled(concepts, [name], ({ variance }) => variance)),
        String(pointsOf(concepts, [name], meanOf).length),
      ];
    }),
  };
}

const meanOf = ({ steerability }: AskedWith): number | undefined => steerability.mean;

function pooled(
  concepts: Concepts,
  measured: readonly ShiftName[],
  of: (row: AskedWith) => number | undefined,
) {
  const points = pointsOf(concepts, measured, of);
  return rankAgreement(
    points.map(({ base }) => base),
    points.map(({ shifted }) => shifted),
    { seed },
  );
}

function pointsOf(
  concepts: Concepts,
  measured: readonly ShiftName[],
  of: (row: AskedWith) => number | undefined,
) {
  return concepts.flatMap(({ summary }) => {
    const atBase = rowOf(summary, 'base');
    const base = atBase && of(atBase);
    return measured.flatMap((name) => {
      const row = rowOf(summary, name);
      const shifted = row && of(row);
      return base === undefined || shifted === undefined ? [] : [{ base, shifted }];
    });
  });
}

function inCell(found: ReturnType<typeof rankAgreement>): string {
  if (found === undefined) return '–';
  return estimateInCell({ mean: found.spearman, ...found.interval, n: found.n });
}

function rowOf({ shifts }: ShiftsSummary, name: ShiftName): AskedWith | undefined {
  return shifts.find(({ shift }) => shift === name);
}
