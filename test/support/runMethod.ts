import type { NamedMethod, PairActivations } from '../../extension/core/methods/method';
import { goldenRow, goldenTensors } from './tensors';

const activations = goldenTensors('golden/methods/activations/tensors.safetensors');

/** The stored activations of the 32 training pairs of `extraversion`, at one hook point. */
export function storedPairs(block: number, reader: string): readonly PairActivations[] {
  const rows = (side: string) => activations(`block${block}.${reader}.${side}`);
  const row = (side: string, index: number) => [Float32Array.from(goldenRow(rows(side), index))];
  return Array.from({ length: 32 }, (_, index) => ({
    positive: row('positive', index),
    negative: row('negative', index),
  }));
}

/** A method's vectors from given activations, and the codes of what it found. */
export function buildFrom(
  method: NamedMethod,
  pairs: readonly PairActivations[],
  seed = 0,
): { readonly vectors: readonly Float32Array[]; readonly codes: readonly string[] } {
  const widths = pairs[0]?.positive.map(({ length }) => length) ?? [];
  const build = method.start({ widths, pairCount: pairs.length, seed });
  for (const pair of pairs) build.add(pair);
  const vectors = build.finish().map((vector) => vector ?? new Float32Array());
  const checks = build.checks?.(widths.map((_, place) => `place ${place}`)) ?? [];
  return { vectors, codes: checks.map(({ code }) => code) };
}

/** The vector at the first hook point. */
export function vectorFrom(
  method: NamedMethod,
  pairs: readonly PairActivations[],
  seed = 0,
): Float32Array {
  return buildFrom(method, pairs, seed).vectors[0] ?? new Float32Array();
}
