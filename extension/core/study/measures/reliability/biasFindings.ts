import type { Finding, Tone } from '../../report/findings/finding';
import { estimateInCell } from '../../report/formatEstimate';
import { formatNumber, formatPercent } from '../../report/formatNumber';
import type { Table } from '../../report/table';
import type { BiasSummary } from './schemas';

const tones: Readonly<Record<BiasSummary['light'], Tone>> = {
  red: 'bad',
  yellow: 'caution',
  green: 'note',
  unknown: 'note',
};

/** The light of spurious bias with the shares behind it; nothing for items without labels. */
export function biasFindings({ light, letter, yesNo }: BiasSummary): readonly Finding[] {
  const shares = [
    ...(letter === undefined ? [] : [`which letter is positive explains ${inWords(letter)}`]),
    ...(yesNo === undefined
      ? []
      : [`Yes or No ${letter === undefined ? 'explains' : 'adds'} ${inWords(yesNo)}`]),
  ];
  if (shares.length === 0) return [];
  return [
    {
      tone: tones[light],
      text:
        `Spurious-bias light: ${light}. Of the variance of steerability over items, ` +
        `${shares.join('; ')}. ` +
        (light === 'red' || light === 'yellow'
          ? 'The vector stands in part for a label instead of the concept: balance the labels of the ' +
            'training pairs, or read the items of each label apart.'
          : 'No label is shown to stand for the concept.'),
    },
  ];
}

function inWords({ share, p, n }: NonNullable<BiasSummary['letter']>): string {
  return `${formatPercent(share)} (p = ${formatNumber(p)}, n = ${n} items)`;
}

/** Mean steerability of the items of each label. */
export function biasTable({ groups }: BiasSummary, interval: string): Table {
  return {
    caption: `Mean steerability by the positive answer’s label, nats per unit of multiplier, ${interval}`,
    head: ['positive answer', 'steerability', 'n items'],
    rows: groups.map(({ label, slope }) => [
      label.length === 1 ? `(${label})` : label,
      estimateInCell(slope, { signed: true }),
      String(slope.n),
    ]),
  };
}
