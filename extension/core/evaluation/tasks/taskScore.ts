/** One item under one condition. */
export interface TaskScore {
  /** First word written, or rewriting preferred: what shares are counted of. */
  readonly right: boolean;
  /** In nats; what it measures is said by the measure. */
  readonly value: number;
  /** Log-probability of the wanted answer, nats per token: a broken model loses it. */
  readonly wanted: number;
}
