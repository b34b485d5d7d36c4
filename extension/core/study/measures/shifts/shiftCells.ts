import { relativeSteerability } from '../../../evaluation/shifts/relativeSteerability';
import type { ShiftName } from '../../../pairs/shifts/shift';
import { estimate, shareOf } from '../../summarise/estimate';
import { itemSlopes } from './itemSlopes';
import { pairedSlopes } from './pairedSlopes';
import type { BuiltName, ShiftsCell, ShiftsItem } from './schemas';

/** Every vector under every prompt, with what the prompt's own vector does as the yardstick. */
export function shiftCells(
  items: readonly ShiftsItem[],
  {
    built,
    measured,
    seed,
  }: {
    readonly built: readonly BuiltName[];
    readonly measured: readonly ShiftName[];
    readonly seed: number;
  },
): readonly ShiftsCell[] {
  return measured.flatMap((prompt) => {
    const own = built.includes(prompt) ? itemSlopes(items, prompt, prompt) : [];
    return built.flatMap((vector): readonly ShiftsCell[] => {
      const slopes = itemSlopes(items, vector, prompt);
      const slope = estimate(
        slopes.map((item) => item.slope),
        seed,
      );
      const slopePerToken = estimate(
        slopes.map((item) => item.slopePerToken),
        seed,
      );
      const turned = slopes.filter((item) => item.slope < 0).length;
      const antiSteerable = shareOf(turned, slopes.length);
      if (!slope || !slopePerToken || !antiSteerable) return [];
      const paired = pairedSlopes(slopes, own, (item) => item.slope);
      const relative = relativeSteerability(paired.first, paired.second, { seed });
      return [
        {
          built: vector,
          measured: prompt,
          slope,
          slopePerToken,
          antiSteerable,
          ...(relative === undefined
            ? {}
            : { relative: { ratio: relative.ratio, ...relative.interval, n: relative.n } }),
        },
      ];
    });
  });
}
