import { bootstrapInterval } from '../../../extension/core/math/bootstrapInterval';
import { mean } from '../../../extension/core/math/mean';
import { standardDeviation } from '../../../extension/core/math/standardDeviation';
import type { Estimate } from '../../../extension/core/study/summary';

export function sampleEstimate(values: readonly number[]): Estimate {
  const n = values.length;
  if (n < 2) return { mean: values[0] ?? 0, n };
  return {
    mean: mean(values),
    ...bootstrapInterval(values, { seed: 1, draws: 200 }),
    sd: standardDeviation(values, { ddof: 1 }),
    n,
  };
}
