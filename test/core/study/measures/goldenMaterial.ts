import type { ItemUnit } from '../../../../extension/core/study/itemScores';
import type { Material } from '../../../../extension/core/study/summarise/material';
import { sharedJson } from '../../../support/golden';
import { tempFolder } from '../../../support/tempFolder';
import { planFakeStudy, writeFakeStudy } from '../fakeStudy';

interface ConceptGolden {
  readonly steerability: {
    readonly multipliers: readonly number[];
    /** `[item][0 positive, 1 negative][multiplier]`, nats. */
    readonly sum_logprob: readonly (readonly [readonly number[], readonly number[]])[];
    readonly answer_tokens: readonly (readonly [number, number])[];
    readonly slope_sum: readonly number[];
    readonly slope_mean: readonly number[];
  };
  readonly test_items: readonly {
    readonly prompt: string;
    readonly positive: string;
    readonly negative: string;
  }[];
}

export type GoldenSteerability = ConceptGolden['steerability'];

const block = 1;
const operator = 'add' as const;

/**
 * What a study would have measured of a golden concept at its one block, with a random direction
 * that does nothing.
 */
export function goldenMaterial(concept: 'extraversion' | 'refusal-ab'): {
  readonly material: Material;
  readonly golden: GoldenSteerability;
} {
  const { steerability: golden, test_items: texts } = sharedJson<ConceptGolden>(
    `golden/${concept}/golden.json`,
  );
  return { golden, material: materialOf(itemsOf(golden, texts), golden.multipliers) };
}

/** Material of a study of one block in which only these items were measured. */
export function materialOf(items: readonly ItemUnit[], multipliers: readonly number[]): Material {
  const folder = tempFolder();
  writeFakeStudy(folder);
  const { record } = planFakeStudy(folder, { changes: { blocks: [block], multipliers } });
  const [concept] = record.identity.concepts;
  if (concept === undefined) throw new Error('the fake study has no concept');
  return {
    record,
    concept,
    operator,
    multipliers,
    headline: 1,
    chosen: { block, n: 0, criterion: 'the only one' },
    vectors: {
      key: 'kind/vectors',
      concept: 'kind',
      kind: 'vectors',
      pairCount: 2,
      vectors: [],
      warnings: [],
    },
    items,
    texts: [],
    completions: [],
    measured: [],
  };
}

function itemsOf(
  { multipliers, sum_logprob: sums, answer_tokens: tokens }: GoldenSteerability,
  texts: ConceptGolden['test_items'],
): readonly ItemUnit[] {
  return texts.map((text, index): ItemUnit => {
    const at = (multiplier: number) => {
      const place = multipliers.indexOf(multiplier);
      const [positive, negative] = sums[index] ?? [[], []];
      return { positive: positive[place] ?? NaN, negative: negative[place] ?? NaN };
    };
    const [positive = 0, negative = 0] = tokens[index] ?? [];
    const cell = { operator, block, appliedPositions: 1 };
    return {
      key: `kind/test/${index}`,
      concept: 'kind',
      kind: 'item',
      split: 'test',
      id: `${index}`,
      ...text,
      tokens: { positive, negative },
      unsteered: at(0),
      steered: [
        ...multipliers
          .filter((multiplier) => multiplier !== 0)
          .map((multiplier) => ({
            ...cell,
            source: 'vector' as const,
            multiplier,
            ...at(multiplier),
          })),
        { ...cell, source: 'randomDirection', multiplier: 1, ...at(0) },
      ],
      prompted: [],
    };
  });
}
