import type { StudyResult } from '../../summary';
import { estimateInCell, shareInCell } from '../formatEstimate';
import { hookPointLabels } from '../hookPointLabels';
import { looks } from '../look';
import type { Table } from '../table';

/** Steerability at every hook point, the vector first and the baselines under it. */
export function blockTable(result: StudyResult): Table {
  const labels = hookPointLabels(result);
  const order = [...labels.keys()];
  const rows = [...result.steerability].sort(
    (a, b) => order.indexOf(a.hookPoint) - order.indexOf(b.hookPoint),
  );
  return {
    caption: `Steerability by block for ${result.concept}, ${result.split} split`,
    head: [
      'hook point',
      'push',
      'steerability (nats per answer token)',
      'steerability (nats, summed)',
      'anti-steerable',
      'vector ahead by (nats per answer token)',
      'n items',
    ],
    rows: rows.map((row) => [
      `${labels.get(row.hookPoint) ?? row.hookPoint}${row.hookPoint === result.chosen.hookPoint ? ' (chosen)' : ''}`,
      looks[row.source].label,
      estimateInCell(row.slopePerToken),
      estimateInCell(row.slope),
      shareInCell(row.antiSteerable),
      row.source === 'vector' ? '–' : estimateInCell(row.vectorAhead, { signed: true }),
      String(row.slopePerToken.n),
    ]),
  };
}
