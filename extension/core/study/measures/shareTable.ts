import { estimateInCell, shareInCell } from '../report/formatEstimate';
import { formatNumber } from '../report/formatNumber';
import type { Table } from '../report/table';
import { conditionTitles } from './conditionName';
import type { ShareRow } from './shareRowSchema';

/** Shares by condition, each difference beside what would have shown. */
export function shareTable(caption: string, done: string, rows: readonly ShareRow[]): Table {
  return {
    caption,
    head: [
      'condition',
      done,
      'difference',
      'gained, lost',
      'McNemar p',
      'smallest difference that would show',
    ],
    rows: rows.map(({ condition, share, paired }) => [
      conditionTitles[condition],
      shareInCell(share),
      paired === undefined ? '–' : estimateInCell(paired.difference, { signed: true }),
      paired === undefined ? '–' : `${paired.gained}, ${paired.lost}`,
      paired?.p === undefined ? '–' : formatNumber(paired.p),
      paired?.detectable === undefined ? '–' : formatNumber(paired.detectable),
    ]),
  };
}
