import { fewestItems, type QuickCheckReason } from '../../../evaluation/shifts/quickCheck';
import { mostItemsNeeded } from '../../../evaluation/shifts/itemsNeeded';
import type { Tone } from '../../report/findings/finding';
import { estimateInWords } from '../../report/formatEstimate';
import { formatPercent } from '../../report/formatNumber';
import type { ShiftsCheck } from './schemas';

const reasons: Readonly<Record<QuickCheckReason, string>> = {
  works: 'it works',
  backwards: 'it does not work: it moves the answers the other way',
  tooSmall: 'it does not work: what it does is smaller than what was asked for',
  antiSteerable: 'it does not work: it turns too many items around',
  meanIsOpen: 'undecided: the interval of the mean includes 0',
  shareIsOpen: 'undecided: it moves the answers, but may turn too many items around',
};

export const checkTones: Readonly<Record<ShiftsCheck['verdict'], Tone>> = {
  works: 'good',
  doesNot: 'bad',
  undecided: 'caution',
};

/** The verdict in one sentence with its numbers; completes "Quick check: …". */
export function quickCheckInWords(check: ShiftsCheck): string {
  const { antiSteerable: turned } = check;
  const mean = estimateInWords(check, '95 % interval', {
    unit: 'nats per answer token',
    of: 'items',
  });
  const share =
    `${turned.count} of ${turned.n} anti-steerable` +
    (turned.high === undefined ? '' : `, ${formatPercent(turned.high)} at most`);
  const reason =
    check.low === undefined
      ? `undecided: fewer than ${fewestItems} items decide nothing`
      : reasons[check.because];
  return `${reason}. Mean steerability ${mean}; ${share}.${needed(check)}`;
}

/** In a table: `works`, `undecided, about 12 more`. */
export function quickCheckInCell({ verdict, itemsNeeded }: ShiftsCheck): string {
  if (verdict === 'works') return 'works';
  if (verdict === 'doesNot') return 'does not';
  return itemsNeeded === undefined ? 'undecided' : `undecided, needs about ${itemsNeeded} more`;
}

function needed({ verdict, itemsNeeded }: ShiftsCheck): string {
  if (verdict !== 'undecided') return '';
  return itemsNeeded === undefined
    ? ` More than ${mostItemsNeeded} items would be needed to tell, if they are like these.`
    : ` About ${itemsNeeded} more items are needed to tell, if they are like these.`;
}
