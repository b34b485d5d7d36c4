import type { Calibration } from '../../evaluation/calibrateMultiplier';
import { calibrateOnTexts } from '../../evaluation/calibrateOnTexts';
import { encodeReferenceText } from '../../evaluation/referenceTexts';
import { openSetting, type BuiltMethod } from '../comparison/builtMethod';
import type { UnitContext } from './unitContext';

/** Brings a method to the study's budget, on replies that no degradation is measured on. */
export async function calibrateMethod(
  { model, plan }: UnitContext,
  method: BuiltMethod,
): Promise<Calibration> {
  const tasks = plan.calibrationTexts.map((text, index) =>
    encodeReferenceText(text, model.tokenizer, {
      maxTokens: model.record.contextLength,
      maxReplyTokens: plan.study.limits.textTokens,
      what: `Calibration text ${index + 1}`,
    }),
  );
  const { largest } = method;
  return calibrateOnTexts(model, tasks, {
    settingAt: (multiplier) => openSetting(method, multiplier),
    budget: plan.study.budget,
    ...(largest === undefined ? {} : { largest }),
  });
}
