import { chosenSetting, steerabilityAt } from '../report/lookUp';
import { present } from '../summarise/material';
import type { Estimate, Share, StudyResult } from '../summary';

/** A result at the place that its validation items chose; what was not measured is absent. */
export interface ChosenPlace {
  readonly hookPoint: string;
  readonly multiplier: number;
  /** Change of propensity, nats per answer token. */
  readonly effect?: Estimate;
  /** Nats per answer token and unit of multiplier. */
  readonly slope?: Estimate;
  readonly antiSteerable?: Share;
  /** Rise of the negative log-likelihood of reference replies, nats per token. */
  readonly price?: Estimate;
}

export function chosenPlace(result: StudyResult): ChosenPlace {
  const { hookPoint, multiplier } = result.chosen;
  const setting = chosenSetting(result);
  const steerability = steerabilityAt(result, 'vector');
  return {
    hookPoint,
    multiplier,
    ...present({
      effect: setting?.effectPerToken,
      slope: steerability?.slopePerToken,
      antiSteerable: steerability?.antiSteerable,
      price: setting?.degradation?.nllDifference,
    }),
  };
}
