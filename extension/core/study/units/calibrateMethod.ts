import { SteeringError } from '../../base/errors';
import { calibrateMultiplier, type Calibration } from '../../evaluation/calibrateMultiplier';
import { degradationOfText } from '../../evaluation/degradation';
import { encodeReferenceText } from '../../evaluation/referenceTexts';
import { mean } from '../../math/mean';
import { openSetting, type BuiltMethod } from '../comparison/builtMethod';
import type { UnitContext } from './unitContext';

/**
 * The multiplier that costs what the study's budget says, on reference replies that no degradation
 * is measured on, or the price would be the one it was fitted to.
 */
export async function calibrateMethod(
  { model, plan }: UnitContext,
  method: BuiltMethod,
): Promise<Calibration> {
  const { kl: target, statistic } = plan.study.budget;
  const tasks = plan.calibrationTexts.map((text, index) =>
    encodeReferenceText(text, model.tokenizer, {
      maxReplyTokens: plan.study.limits.textTokens,
      what: `Calibration text ${index + 1}`,
    }),
  );
  const klAt = async (multiplier: number): Promise<number> => {
    const values: number[] = [];
    for (const task of tasks) {
      const { steered } = await degradationOfText(model, task, [openSetting(method, multiplier)]);
      values.push(...steered.map(({ kl, kl95 }) => (statistic === 'mean' ? kl : kl95)));
    }
    return mean(values);
  };
  const { largest } = method;
  return calibrateMultiplier((multiplier) => orBroken(klAt(multiplier)), {
    target,
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
