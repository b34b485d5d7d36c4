import { mean } from '../../../math/mean';
import type { ShiftName } from '../../../pairs/shifts/shift';
import { present } from '../../summarise/material';
import type { MeasureMaterial } from '../measure';
import { askedWith } from './askedWith';
import { itemSlopes, type ItemSlope } from './itemSlopes';
import { shiftCells } from './shiftCells';
import { shiftsCheck } from './shiftsCheck';
import { testShifts } from './shiftsMaterial';
import {
  builtNames,
  type ShiftsItem,
  type ShiftsOptions,
  type ShiftsResult,
  type ShiftsSummary,
} from './schemas';

/** @returns undefined until an item was asked as the pair file has it. */
export function summariseShifts(
  options: ShiftsOptions,
  { material, results }: MeasureMaterial<ShiftsResult>,
): ShiftsSummary | undefined {
  const { seed } = material.record.identity.study;
  const all = results.map(({ result }) => result);
  const items = all.filter((result) => result.kind === 'item');
  const vectors = all.filter((result) => result.kind === 'vector');
  const names = testShifts(options);
  if (itemSlopes(items, 'base', 'base').length === 0) return undefined;
  const asked = askedWith(items, names, seed);
  const measured = asked.map(({ shift }) => shift);
  const steered = items.flatMap(({ shifts }) =>
    shifts.flatMap(({ forms }) => forms.flatMap((form) => form.steered)),
  );
  const used = new Set(steered.map(({ built }) => built));
  const built = builtNames.filter((name) => used.has(name));
  return {
    multipliers: [...new Set([0, ...steered.map(({ multiplier }) => multiplier)])].sort(
      (a, b) => a - b,
    ),
    shifts: asked,
    cells: shiftCells(items, { built, measured, seed }),
    vectors: vectors.map(({ built: prompts, pairs, cosine, norm }) => ({
      built: prompts,
      pairs,
      cosine,
      norm,
    })),
    ...present({ generally: shiftsCheck(overShifts(items, measured)) }),
    leftOut: leftOut(items),
  };
}

/** Each item's mean over all prompts, of the items that were asked with all of them. */
function overShifts(
  items: readonly ShiftsItem[],
  measured: readonly ShiftName[],
): readonly ItemSlope[] {
  const byShift = measured.map((shift) => itemSlopes(items, 'base', shift));
  return items.flatMap(({ id }) => {
    const own = byShift.flatMap((slopes) => slopes.filter((slope) => slope.id === id));
    if (own.length < measured.length) return [];
    return [
      {
        id,
        slope: mean(own.map(({ slope }) => slope)),
        slopePerToken: mean(own.map(({ slopePerToken }) => slopePerToken)),
      },
    ];
  });
}

/** Each reason once, with the number of items that it kept from being asked. */
function leftOut(items: readonly ShiftsItem[]): ShiftsSummary['leftOut'] {
  const reasons = new Map<string, ShiftsSummary['leftOut'][number]>();
  for (const each of items.flatMap((item) => item.leftOut)) {
    const key = `${each.shift} ${each.code}`;
    reasons.set(key, { ...each, items: (reasons.get(key)?.items ?? 0) + 1 });
  }
  return [...reasons.values()];
}
