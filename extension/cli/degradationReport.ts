import type { CompletionRepetition } from '../core/evaluation/completionRepetition';
import type { TextDegradations } from '../core/evaluation/degradation';
import { estimate } from '../core/study/summarise/estimate';
import type { Estimate } from '../core/study/summary';

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
  readonly repetition?: {
    readonly unsteered: Estimate;
    readonly steered: Estimate;
    readonly difference: Estimate;
  };
  readonly appliedPositions: number;
}

export function degradationReport(
  scored: readonly TextDegradations[],
  prompts: readonly CompletionRepetition[],
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
  const kl = over(texts.map((text) => text.kl));
  const unsteered = over(texts.map(({ nll }) => nll.unsteered));
  const steered = over(texts.map(({ nll }) => nll.steered));
  return {
    texts,
    mean: { nll: { unsteered: unsteered.mean, steered: steered.mean }, kl: kl.mean },
    nllDifference: over(texts.map(({ nll }) => nll.steered - nll.unsteered)),
    kl,
    ...repetitionOf(prompts, over),
    appliedPositions: texts.reduce((total, text) => total + text.appliedPositions, 0),
  };
}

function repetitionOf(
  prompts: readonly CompletionRepetition[],
  over: (values: readonly number[]) => Estimate,
): Pick<DegradationReport, 'repetition'> {
  if (prompts.length === 0) return {};
  return {
    repetition: {
      unsteered: over(prompts.map(({ unsteered }) => unsteered)),
      steered: over(prompts.map(({ steered }) => steered)),
      difference: over(prompts.map(({ unsteered, steered }) => steered - unsteered)),
    },
  };
}
