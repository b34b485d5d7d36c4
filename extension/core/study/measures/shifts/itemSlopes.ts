import { propensity, propensityPerToken, type AnswerTotals } from '../../../evaluation/propensity';
import { steerability } from '../../../evaluation/steerability';
import { mean } from '../../../math/mean';
import type { ShiftName } from '../../../pairs/shifts/shift';
import type { BuiltName, ShiftsForm, ShiftsItem } from './schemas';

/** Steerability of one item under one prompt, by one vector. */
export interface ItemSlope {
  readonly id: string;
  /** Nats per unit of multiplier, summed over answer tokens. */
  readonly slope: number;
  readonly slopePerToken: number;
}

/**
 * The slopes of items over the negative multiplier, 0 (unsteered) and the positive one; of an item
 * with several forms of its prompt their mean.
 */
export function itemSlopes(
  items: readonly ShiftsItem[],
  built: BuiltName,
  measured: ShiftName,
): readonly ItemSlope[] {
  return items.flatMap(({ id, shifts }) => {
    const forms = shifts.find(({ shift }) => shift === measured)?.forms ?? [];
    const slopes = forms.flatMap((form) => formSlope(form, built) ?? []);
    if (slopes.length === 0) return [];
    return [
      {
        id,
        slope: mean(slopes.map(({ slope }) => slope)),
        slopePerToken: mean(slopes.map(({ slopePerToken }) => slopePerToken)),
      },
    ];
  });
}

/** Propensity per token without a push, of each item that was asked so. */
export function unsteeredPropensities(
  items: readonly ShiftsItem[],
  measured: ShiftName,
): readonly number[] {
  return items.flatMap(({ shifts }) => {
    const forms = shifts.find(({ shift }) => shift === measured)?.forms ?? [];
    if (forms.length === 0) return [];
    return [mean(forms.map((form) => propensityPerToken(totals(form, form.unsteered))))];
  });
}

function formSlope(form: ShiftsForm, built: BuiltName): Omit<ItemSlope, 'id'> | undefined {
  const steered = form.steered.filter((each) => each.built === built);
  if (steered.length === 0) return undefined;
  const points = [{ multiplier: 0, ...form.unsteered }, ...steered];
  const multipliers = points.map(({ multiplier }) => multiplier);
  const scores = points.map((point) => totals(form, point));
  return {
    slope: steerability({ multipliers, propensities: scores.map(propensity) }),
    slopePerToken: steerability({ multipliers, propensities: scores.map(propensityPerToken) }),
  };
}

function totals(
  { tokens }: ShiftsForm,
  { positive, negative }: { readonly positive: number; readonly negative: number },
): AnswerTotals {
  return {
    positive: { logProb: positive, tokens: tokens.positive },
    negative: { logProb: negative, tokens: tokens.negative },
  };
}
