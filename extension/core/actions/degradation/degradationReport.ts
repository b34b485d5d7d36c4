import type { MeasuredCompletions } from '../../evaluation/completionMeasures';
import type { TextDegradations } from '../../evaluation/degradation';
import { estimate } from '../../study/summarise/estimate';
import { completionChanges, repetitionChange } from '../../study/summarise/completionEstimates';
import type { CompletionChanges, Estimate, RepetitionResult } from '../../study/summary';

/** What `degradation --json` prints: nats per reply token, repetition as a share. */
export interface DegradationReport {
  readonly texts: readonly {
    readonly tokens: number;
    readonly nll: { readonly unsteered: number; readonly steered: number };
    readonly kl: number;
    readonly appliedPositions: number;
  }[];
  /** Means over texts. */
  readonly mean: {
    readonly nll: { readonly unsteered: number; readonly steered: number };
    readonly kl: number;
  };
  /** Steered minus unsteered, paired by text. */
  readonly nllDifference: Estimate;
  readonly kl: Estimate;
  readonly repetition?: RepetitionResult;
  /** What else changed in completions. */
  readonly completions?: CompletionChanges;
  readonly appliedPositions: number;
}

export function degradationReport(
  scored: readonly TextDegradations[],
  completed: readonly MeasuredCompletions[],
  seed: number,
): DegradationReport {
  const texts = scored.flatMap(({ tokens, unsteered, steered: [steered] }) =>
    steered === undefined
      ? []
      : [
          {
            tokens,
            nll: { unsteered, steered: steered.nll },
            kl: steered.kl,
            appliedPositions: steered.appliedPositions,
          },
        ],
  );
  const over = (values: readonly number[]): Estimate => {
    const found = estimate(values, seed);
    if (found === undefined) throw new RangeError('a mean of no texts');
    return found;
  };
  const pairs = completed.map(({ unsteered: before, steered: after }) => ({ before, after }));
  const repetition = repetitionChange(pairs, seed);
  const completions = completionChanges(pairs, seed);
  const kl = over(texts.map((text) => text.kl));
  const unsteered = over(texts.map(({ nll }) => nll.unsteered));
  const steered = over(texts.map(({ nll }) => nll.steered));
  return {
    texts,
    mean: { nll: { unsteered: unsteered.mean, steered: steered.mean }, kl: kl.mean },
    nllDifference: over(texts.map(({ nll }) => nll.steered - nll.unsteered)),
    kl,
    ...(repetition && { repetition }),
    ...(completions && { completions }),
    appliedPositions: texts.reduce((total, text) => total + text.appliedPositions, 0),
  };
}
