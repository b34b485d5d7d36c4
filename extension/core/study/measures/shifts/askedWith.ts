import { rankAgreement } from '../../../evaluation/shifts/rankAgreement';
import { variance } from '../../../math/variance';
import { shifts } from '../../../pairs/shifts/index';
import type { ShiftName } from '../../../pairs/shifts/shift';
import { estimate } from '../../summarise/estimate';
import { present } from '../../summarise/material';
import { itemSlopes, unsteeredPropensities } from './itemSlopes';
import { pairedSlopes } from './pairedSlopes';
import { shiftsCheck } from './shiftsCheck';
import type { AskedWith, ShiftsItem } from './schemas';

/** What becomes of the base vector's steerability with other prompts; the worst first. */
export function askedWith(
  items: readonly ShiftsItem[],
  names: readonly ShiftName[],
  seed: number,
): readonly AskedWith[] {
  return names
    .flatMap((name) => askedWithOne(items, name, seed))
    .toSorted((a, b) => a.steerability.mean - b.steerability.mean);
}

function askedWithOne(
  items: readonly ShiftsItem[],
  shift: ShiftName,
  seed: number,
): readonly AskedWith[] {
  const slopes = itemSlopes(items, 'base', shift);
  const perToken = slopes.map(({ slopePerToken }) => slopePerToken);
  const steerability = estimate(perToken, seed);
  const unsteered = estimate(unsteeredPropensities(items, shift), seed);
  const check = shiftsCheck(slopes);
  if (!steerability || !unsteered || !check) return [];
  return [
    {
      shift,
      meaning: shifts[shift].meaning,
      unsteered,
      steerability,
      ...(shift === 'base' ? {} : againstBase(items, shift, seed)),
      ...present({ variance: perToken.length < 2 ? undefined : variance(perToken, { ddof: 1 }) }),
      check,
    },
  ];
}

function againstBase(
  items: readonly ShiftsItem[],
  shift: ShiftName,
  seed: number,
): Pick<AskedWith, 'change' | 'agreement'> {
  const atBase = itemSlopes(items, 'base', 'base');
  const shifted = itemSlopes(items, 'base', shift);
  const { first, second } = pairedSlopes(atBase, shifted, ({ slopePerToken }) => slopePerToken);
  const changes = second.map((slope, at) => slope - (first[at] ?? NaN));
  const agreement = rankAgreement(first, second, { seed });
  return present({
    change: estimate(changes, seed),
    agreement: agreement && {
      spearman: agreement.spearman,
      ...agreement.interval,
      n: agreement.n,
    },
  });
}
