import { logisticRegression } from '../../math/logisticRegression';
import { probeAccuracy, type Probe } from '../probe';
import { headSlice } from './headSlice';

/** Activations at `headIn` of one text, one array per block. */
export type HeadActivations = readonly Float32Array[];

/** Which texts probes are fitted on and which they are judged by. */
export interface HeadSplit {
  readonly train: readonly number[];
  readonly validation: readonly number[];
}

export interface HeadProbe extends Probe {
  /** Share of validation texts on the side of their label. */
  readonly accuracy: number;
}

/**
 * A logistic probe per head on its slice as it is, not standardised (ITI, Li et al. 2023).
 * @returns `[block][head]`
 * @throws tooFewValues unless both labels occur in `train`.
 */
export function probeHeads(
  texts: readonly HeadActivations[],
  labels: readonly boolean[],
  { headCount, split }: { readonly headCount: number; readonly split: HeadSplit },
): readonly (readonly HeadProbe[])[] {
  const blockCount = texts[0]?.length ?? 0;
  const labelsOf = (indices: readonly number[]) => indices.map((at) => labels[at] === true);
  return Array.from({ length: blockCount }, (_, block) =>
    Array.from({ length: headCount }, (_, head) => {
      const slices = (indices: readonly number[]) =>
        indices.map((at) => headSlice(texts[at]?.[block] ?? new Float32Array(), head, headCount));
      const probe = logisticRegression(slices(split.train), labelsOf(split.train));
      const accuracy = probeAccuracy(probe, slices(split.validation), labelsOf(split.validation));
      return { ...probe, accuracy };
    }),
  );
}
