import type { CheckedItem, DecidedCheck } from '../core/evaluation/shifts/checkUntilDecided';
import {
  itemsToHalfWidth,
  itemsToVerdict,
  mostItemsNeeded,
} from '../core/evaluation/shifts/itemsNeeded';
import type { QuickCheckOptions } from '../core/evaluation/shifts/quickCheck';
import type { PairFile } from '../core/pairs/pair';
import type { ShiftName } from '../core/pairs/shifts/shift';
import { quickCheckInWords } from '../core/study/measures/shifts/quickCheckInWords';
import { shiftsCheckOf } from '../core/study/measures/shifts/shiftsCheck';
import { formatNumber } from '../core/study/report/formatNumber';
import { clip } from './clip';
import { tableText } from './tableText';

export interface AskedItem extends CheckedItem {
  readonly shift: ShiftName;
}

/** Items listed under the verdict: those that the vector moves least, or the wrong way. */
const worstCount = 5;
const textWidth = 44;

/** What scripts read. */
export function quickCheckJson(
  { check, items, isEarly }: DecidedCheck<AskedItem>,
  wanted: QuickCheckOptions,
): object {
  const { halfWidth } = wanted;
  const needed = itemsToVerdict(check, wanted);
  const forWidth = halfWidth === undefined ? undefined : itemsToHalfWidth(check, halfWidth);
  return {
    ...check,
    unit: 'nats per answer token and unit of multiplier',
    ...(needed === undefined ? {} : { itemsNeeded: needed }),
    ...(forWidth === undefined ? {} : { itemsToHalfWidth: forWidth }),
    stoppedEarly: isEarly,
    items,
  };
}

/** The verdict, what is still needed, and the items that went worst. */
export function quickCheckText(
  { check, items, isEarly }: DecidedCheck<AskedItem>,
  {
    file,
    wanted,
    most,
  }: { readonly file: PairFile; readonly wanted: QuickCheckOptions; readonly most: number },
): string {
  const worst = items.toSorted((a, b) => a.slopePerToken - b.slopePerToken).slice(0, worstCount);
  return [
    `Quick check: ${quickCheckInWords(shiftsCheckOf(check, wanted))}`,
    ...widthLines(check, wanted),
    isEarly
      ? `Stopped after ${items.length} of ${most} items, because it was decided.`
      : `All ${items.length} items were looked at.`,
    'The interval holds however often it is looked at. Degradation was not measured: ' +
      'steering-lab degradation does.',
    'Items, worst first',
    tableText(
      ['item', 'nats per answer token', 'asked with', 'positive answer'],
      worst.map(({ id, slopePerToken, shift }) => [
        id,
        formatNumber(slopePerToken, { signed: true }),
        shift,
        clip(file.pairs.find((pair) => pair.id === id)?.positive.answer ?? '', textWidth),
      ]),
    ),
  ].join('\n');
}

function widthLines(
  check: DecidedCheck<AskedItem>['check'],
  { halfWidth }: QuickCheckOptions,
): readonly string[] {
  if (halfWidth === undefined) return [];
  const needed = itemsToHalfWidth(check, halfWidth);
  const width = `± ${formatNumber(halfWidth)} nats per answer token`;
  if (needed === 0) return [`The interval of the mean is ${width} or narrower.`];
  const count = needed === undefined ? `More than ${mostItemsNeeded}` : `About ${needed}`;
  return [`${count} more items are needed for an interval of ${width}.`];
}
