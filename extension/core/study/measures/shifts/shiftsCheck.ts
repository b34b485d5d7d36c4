import { itemsToVerdict } from '../../../evaluation/shifts/itemsNeeded';
import { quickCheck } from '../../../evaluation/shifts/quickCheck';
import { present } from '../../summarise/material';
import type { ItemSlope } from './itemSlopes';
import type { ShiftsCheck } from './schemas';

/** The quick check as a summary holds it; undefined without items. */
export function shiftsCheck(slopes: readonly ItemSlope[]): ShiftsCheck | undefined {
  if (slopes.length === 0) return undefined;
  const check = quickCheck({
    slopes: slopes.map(({ slopePerToken }) => slopePerToken),
    antiSteerable: slopes.filter(({ slope }) => slope < 0).length,
  });
  const { n, mean, interval, antiSteerable, verdict, because } = check;
  const { count, share, interval: ofShare } = antiSteerable;
  return {
    n,
    mean,
    ...interval,
    antiSteerable: { share, ...ofShare, count, n },
    verdict,
    because,
    ...(verdict === 'undecided' ? present({ itemsNeeded: itemsToVerdict(check) }) : {}),
  };
}
