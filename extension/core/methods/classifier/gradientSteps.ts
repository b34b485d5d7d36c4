import { addScaled } from '../../math/addScaled';
import { lossGradient, type Classifier, type Goal } from './classifier';

export interface StepOptions extends Goal {
  readonly multiplier: number;
  readonly steps?: number;
  /** Each step is this much of the one before. */
  readonly decay?: number;
  /**
   * Each gradient is divided by it. 1: every activation by itself, as the operator
   * `classifierGradient` does. The authors' code averages over the positions of a sequence, or over
   * the rows of a batch, before the gradient: that is their number, and the step then depends on
   * it.
   */
  readonly divisor?: number;
}

/**
 * K-steering of one activation: h ← h − multiplier·decayˢ·∇loss(h)/divisor, for s = 0, 1, …
 * (Oozeer et al. 2025). For choosing multipliers and for tests; in the model the graph does it.
 */
export function gradientSteps(
  classifier: Classifier,
  h: ArrayLike<number>,
  { multiplier, steps = 1, decay = 1, divisor = 1, ...goal }: StepOptions,
): Float64Array {
  const result = Float64Array.from(h);
  for (let step = 0; step < steps; step++) {
    const factor = (multiplier * decay ** step) / divisor;
    addScaled(result, lossGradient(classifier, result, goal), -factor);
  }
  return result;
}
