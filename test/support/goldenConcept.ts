import assert from 'node:assert/strict';
import type { ItemEvaluation } from '../../extension/core/evaluation/evaluatePairs';
import { sharedJson, sharedPath } from './golden';

/** What PyTorch computes in float32 with the weights of the model in the box, for one concept. */
export interface GoldenConcept {
  readonly block: number;
  readonly train_pairs: readonly object[];
  readonly test_items: readonly object[];
  readonly steerability: {
    readonly multipliers: readonly number[];
    readonly sum_logprob: readonly (readonly (readonly number[])[])[];
  };
  readonly oasst: {
    readonly texts: readonly { readonly prompt: string; readonly reply: string }[];
    readonly nll_unsteered_steered: readonly (readonly [number, number])[];
    readonly kl_steered_unsteered: readonly number[];
  };
  readonly greedy: readonly {
    readonly prompt: string;
    readonly multiplier: number;
    readonly ids: readonly number[];
  }[];
}

export type GoldenName = 'extraversion' | 'refusal-ab';

export function goldenConcept(name: GoldenName): GoldenConcept {
  return sharedJson<GoldenConcept>(`golden/${name}/golden.json`);
}

/** Where the reference's vectors of a concept lie. */
export function goldenVectors(name: GoldenName): string {
  return sharedPath(`golden/${name}/vectors.safetensors`);
}

/** The pairs of a concept as a pair file: vectors are built from some, the others are measured. */
export function goldenPairs(name: GoldenName): string {
  const { train_pairs: train, test_items: items } = goldenConcept(name);
  const inSplit = (split: string) => (pair: object) => ({ ...pair, split });
  const pairs = [...train.map(inSplit('train')), ...items.map(inSplit('test'))];
  return JSON.stringify({ version: 1, concept: name, pairs });
}

type Scored = Pick<ItemEvaluation['curve'][number]['positive'], 'logProb'>;

/** Holds every item's log-probabilities, at these multipliers, against the reference's. */
export function assertGoldenItems(
  { steerability }: GoldenConcept,
  multipliers: readonly number[],
  items: readonly {
    readonly curve: readonly { readonly positive: Scored; readonly negative: Scored }[];
  }[],
): void {
  assert.equal(items.length, steerability.sum_logprob.length);
  for (const [index, { curve }] of items.entries()) {
    assert.equal(curve.length, multipliers.length);
    for (const [point, { positive, negative }] of curve.entries()) {
      const column = steerability.multipliers.indexOf(multipliers[point] ?? NaN);
      const [expectedPositive, expectedNegative] = steerability.sum_logprob[index] ?? [];
      const place = `item ${index}, multiplier ${multipliers[point]}`;
      assertNear(positive.logProb, expectedPositive?.[column] ?? NaN, 1e-3, place);
      assertNear(negative.logProb, expectedNegative?.[column] ?? NaN, 1e-3, place);
    }
  }
}

export function assertNear(found: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found}, expected ${expected}`);
}
