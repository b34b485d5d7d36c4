import { SteeringError } from '../base/errors';
import { mean } from '../math/mean';
import type { Model, RunOptions, TextTask } from '../model/model';
import type { Setting } from '../steering/push';
import { calibrateMultiplier, type Calibration, type KlBudget } from './calibrateMultiplier';
import { degradationOfText } from './degradation';

export interface TextCalibration extends RunOptions {
  /** What is pushed at a multiplier. A gate would hide the price of what is behind it: leave it out. */
  readonly settingAt: (multiplier: number) => Setting;
  readonly budget: KlBudget;
  /** Largest meaningful multiplier: 1 where 1 is the whole change. */
  readonly largest?: number;
  /** Called after each multiplier that was tried. */
  readonly onRound?: (round: Calibration['rounds'][number]) => void;
}

/**
 * The multiplier that costs what a budget says on reference replies: the mean over texts of the
 * budget's statistic over their tokens. Measure degradation on other texts, or the price found is
 * the one that was fitted.
 * @throws notCalibrated, notApplied, cancelled
 */
export async function calibrateOnTexts(
  model: Model,
  tasks: readonly TextTask[],
  { settingAt, budget, largest, onRound, ...options }: TextCalibration,
): Promise<Calibration> {
  const klAt = async (multiplier: number): Promise<number> => {
    const values: number[] = [];
    for (const task of tasks) {
      const { steered } = await degradationOfText(model, task, [settingAt(multiplier)], options);
      values.push(...steered.map(({ kl, kl95 }) => (budget.statistic === 'mean' ? kl : kl95)));
    }
    return mean(values);
  };
  const told = async (multiplier: number) => {
    const kl = await orBroken(klAt(multiplier));
    onRound?.({ multiplier, kl });
    return kl;
  };
  return calibrateMultiplier(told, {
    target: budget.kl,
    ...(largest === undefined ? {} : { largest }),
  });
}

/** A push so large that the model computes no numbers any more is above every budget. */
async function orBroken(kl: Promise<number>): Promise<number> {
  try {
    return await kl;
  } catch (error) {
    if (error instanceof SteeringError && error.code === 'notFinite') return Infinity;
    throw error;
  }
}
