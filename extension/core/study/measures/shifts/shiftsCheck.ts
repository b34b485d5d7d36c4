import { itemsToVerdict } from '../../../evaluation/shifts/itemsNeeded';
import {
  quickCheck,
  type QuickCheck,
  type QuickCheckOptions,
} from '../../../evaluation/shifts/quickCheck';
import { present } from '../../summarise/material';
import type { ItemSlope } from './itemSlopes';
import type { ShiftsCheck } from './schemas';

/** The quick check of items as a summary holds it; undefined without items. */
export function shiftsCheck(slopes: readonly ItemSlope[]): ShiftsCheck | undefined {
  if (slopes.length === 0) return undefined;
  const check = quickCheck({
    slopes: slopes.map(({ slopePerToken }) => slopePerToken),
    antiSteerable: slopes.filter(({ slope }) => slope < 0).length,
  });
  return shiftsCheckOf(check);
}

/** A quick check with what it still needs, as summaries hold it and words are made of it. */
export function shiftsCheckOf(check: QuickCheck, options: QuickCheckOptions = {}): ShiftsCheck {
  const { n, mean, interval, antiSteerable, verdict, because } = check;
  const { count, share, interval: ofShare } = antiSteerable;
  return {
    n,
    mean,
    ...interval,
    antiSteerable: { share, ...ofShare, count, n },
    verdict,
    because,
    ...(verdict === 'undecided' ? present({ itemsNeeded: itemsToVerdict(check, options) }) : {}),
  };
}
