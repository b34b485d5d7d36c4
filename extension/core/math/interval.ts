/** A confidence interval, ends included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Confidence of every interval that is shown, unless it says otherwise. */
export const defaultConfidence = 0.95;
