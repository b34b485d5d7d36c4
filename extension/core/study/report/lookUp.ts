import type {
  ItemCurve,
  ItemResult,
  PushSource,
  SettingResult,
  SteerabilityResult,
  StudyResult,
} from '../summary';

/** The row of a setting; undefined when it was not measured. */
export function settingAt(
  result: StudyResult,
  source: PushSource,
  hookPoint: string,
  multiplier: number,
): SettingResult | undefined {
  return result.settings.find(
    (row) => row.source === source && row.hookPoint === hookPoint && row.multiplier === multiplier,
  );
}

/** The vector at the setting that the headline quotes. */
export function chosenSetting(result: StudyResult): SettingResult | undefined {
  return settingAt(result, 'vector', result.chosen.hookPoint, result.chosen.multiplier);
}

export function steerabilityAt(
  result: StudyResult,
  source: PushSource,
  hookPoint: string = result.chosen.hookPoint,
): SteerabilityResult | undefined {
  return result.steerability.find((row) => row.source === source && row.hookPoint === hookPoint);
}

export function curveAt(item: ItemResult, hookPoint: string): ItemCurve | undefined {
  return item.curves.find((curve) => curve.hookPoint === hookPoint);
}

/** An item with its curve at the chosen hook point. */
export interface ItemAtChosen {
  readonly item: ItemResult;
  readonly curve: ItemCurve;
}

/** Items by steerability at the chosen hook point, the worst first. */
export function worstFirst(result: StudyResult): readonly ItemAtChosen[] {
  return result.items
    .flatMap((item) => {
      const curve = curveAt(item, result.chosen.hookPoint);
      return curve === undefined ? [] : [{ item, curve }];
    })
    .sort((a, b) => a.curve.slope - b.curve.slope);
}

/** Tan et al. 2024: the slope of the summed propensity is below 0. Per token the sign may differ. */
export const isAntiSteerable = ({ curve }: ItemAtChosen): boolean => curve.slope < 0;

/** Propensity per answer token along the multipliers: log p(positive)/n⁺ − log p(negative)/n⁻. */
export function propensityPerToken({ item, curve }: ItemAtChosen): readonly number[] {
  const { positive, negative } = item.tokens;
  return curve.positive.map(
    (logProb, index) => logProb / positive - (curve.negative[index] ?? NaN) / negative,
  );
}
