import { seededRandom } from '../../../extension/core/base/random';
import type { DegradationResult } from '../../../extension/core/study/summary';
import { sampleEstimate } from './sampleEstimate';
import type { Options } from './sampleOptions';

export function degradationOf(damage: number, block: number, options: Options): DegradationResult {
  const random = seededRandom(options.seed, 'texts', block);
  const unsteered = Array.from({ length: 12 }, () => 2.2 + 0.5 * random.gaussian());
  const differences = unsteered.map(() => damage * (1 + 0.4 * random.gaussian()));
  return {
    nll: {
      unsteered: sampleEstimate(unsteered),
      steered: sampleEstimate(unsteered.map((value, index) => value + (differences[index] ?? 0))),
    },
    nllDifference: sampleEstimate(differences),
    kl: sampleEstimate(differences.map((difference) => Math.abs(1.08 * difference))),
    tokens: 1380,
    appliedPositions: damage === 0 ? 0 : 1380,
  };
}

/** Another prompt has no divergence position by position, and nothing is pushed. */
export function promptedPrice({
  nll,
  nllDifference,
  tokens,
}: DegradationResult): DegradationResult {
  return { nll, nllDifference, tokens, appliedPositions: 0 };
}

export function repetitionOf(rise: number, block: number, options: Options) {
  const random = seededRandom(options.seed, 'repetition', block);
  const unsteered = Array.from({ length: 6 }, () => 0.02 + 0.04 * random.uniform());
  const rises = unsteered.map(() => rise * (0.4 + random.uniform()));
  return {
    unsteered: sampleEstimate(unsteered),
    steered: sampleEstimate(unsteered.map((value, index) => value + (rises[index] ?? 0))),
    difference: sampleEstimate(rises),
  };
}
