import { auroc } from '../../math/auroc';
import { fisherExactTest, type GroupCount } from '../../math/fisherExactTest';
import { holmAdjusted } from '../../math/holmAdjusted';
import { itemFeatures, type FeatureItem } from './itemFeatures';

/** An item, and whether the vector moved it against the concept. */
export interface JudgedItem extends FeatureItem {
  readonly isAntiSteerable: boolean;
}

export interface FailureCluster {
  readonly feature: string;
  /** Anti-steerable items among those that have the feature, and among the others. */
  readonly inside: GroupCount;
  readonly outside: GroupCount;
  /** Fisher's exact test of equal shares. */
  readonly p: number;
  /** The same, with all features of the list counted (Holm 1979). */
  readonly pAdjusted: number;
}

export interface FailureClusters {
  /** The smallest p first. */
  readonly clusters: readonly FailureCluster[];
  /**
   * How well unsteered propensity alone tells anti-steerable items from the others: area under the
   * curve, 0.5 for not at all; below 0.5 they are those that leaned against the concept.
   */
  readonly unsteeredAuroc?: number;
}

/**
 * What anti-steerable items have in common: for each simple feature their share among the items that
 * have it and among the others. Many features are looked at, so that p values are adjusted: of items
 * without any pattern, one list in twenty shows one.
 */
export function failureClusters(items: readonly JudgedItem[]): FailureClusters {
  const tested = itemFeatures(items).flatMap(({ name, inside }) => {
    const [within, others] = [
      countOf(items.filter(({ id }) => inside.has(id))),
      countOf(items.filter(({ id }) => !inside.has(id))),
    ];
    const p = fisherExactTest(within, others);
    return p === undefined ? [] : [{ feature: name, inside: within, outside: others, p }];
  });
  const adjusted = holmAdjusted(tested.map(({ p }) => p));
  const propensities = (isAnti: boolean) =>
    items.filter((item) => item.isAntiSteerable === isAnti).map(({ unsteered }) => unsteered);
  const area = auroc({ positive: propensities(true), negative: propensities(false) });
  return {
    clusters: tested
      .map((cluster, index) => ({ ...cluster, pAdjusted: adjusted[index] ?? 1 }))
      .sort((a, b) => a.p - b.p),
    ...(area === undefined ? {} : { unsteeredAuroc: area }),
  };
}

function countOf(items: readonly JudgedItem[]): GroupCount {
  return { count: items.filter((item) => item.isAntiSteerable).length, n: items.length };
}
