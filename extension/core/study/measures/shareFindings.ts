import { mcNemarTest } from '../../math/mcNemarTest';
import { shareInWords } from '../report/formatEstimate';
import { formatNumber } from '../report/formatNumber';
import type { Finding } from '../report/findings/finding';
import { capitalTitle, type ConditionName } from './conditionName';
import type { ShareRow } from './shareRowSchema';

/** A difference is told from noise below this p. */
const level = 0.05;

export interface ShareWords {
  /** What is counted, in the plural: `prompts`. */
  readonly of: string;
  /** What is true of those counted: `followed`. */
  readonly done: string;
}

export function rowAt(rows: readonly ShareRow[], condition: ConditionName): ShareRow | undefined {
  return rows.find((row) => row.condition === condition);
}

/**
 * What paired shares say of harm: whether the unsteered model does enough that losing it would show
 * at all, and then which conditions lost or gained more than luck explains.
 */
export function shareFindings(
  rows: readonly ShareRow[],
  words: ShareWords,
  interval: string,
): readonly Finding[] {
  const before = rowAt(rows, 'unsteered');
  if (before === undefined) return [];
  return [...floor(before, words, interval), ...rows.flatMap((row) => change(row, words))];
}

/** Even if all that was right were lost, the test could not tell it from luck. */
export function isAtFloor({ share: { count } }: ShareRow): boolean {
  return (mcNemarTest({ gained: 0, lost: count }) ?? 1) >= level;
}

function floor(row: ShareRow, { of, done }: ShareWords, interval: string): readonly Finding[] {
  if (!isAtFloor(row)) return [];
  const { count } = row.share;
  return [
    {
      tone: 'caution',
      text:
        `Floor: unsteered, ${shareInWords(row.share, interval)} ${of} are ${done}. ` +
        (count === 0
          ? 'The model cannot do this at all, so no degradation can be seen here.'
          : `Losing all ${count} would not be told from luck, so no degradation can be seen here.`) +
        ' Measure a larger model, or more and easier items.',
    },
  ];
}

function change({ condition, paired }: ShareRow, { of, done }: ShareWords): readonly Finding[] {
  if (paired?.p === undefined || paired.p >= level) return [];
  const { gained, lost, p } = paired;
  const isWorse = lost > gained;
  return [
    {
      tone: isWorse ? 'bad' : 'note',
      text:
        `${capitalTitle(condition)}: ${isWorse ? 'fewer' : 'more'} ${of} are ${done}, ${lost} ` +
        `lost and ${gained} gained (McNemar p = ${formatNumber(p)}).`,
    },
  ];
}
