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
 * What anti-steerable items have in common: for each simple feature their share among the items
 * that have it and among the others. Many features are looked at, so that p values are adjusted: of
 * items without any pattern, one list in twenty shows one.
 */
export function failureClusters(items: readonly JudgedItem[]): FailureClusters {
  const found = itemFeatures(items).flatMap(({ name, inside }) => {
    const [within, others] = [
      countOf(items.filter(({ id }) => inside.has(id))),
      countOf(items.filter(({ id }) => !inside.has(id))),
    ];
    const p = fisherExactTest(within, others);
    const split = splitOf(items.map(({ id }) => inside.has(id)));
    return p === undefined ? [] : [{ split, feature: name, inside: within, outside: others, p }];
  });
  const tested = oncePerSplit(found);
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

/** Names how a feature parts the items, whichever part has it. */
const splitOf = (isInside: readonly boolean[]) =>
  isInside.map((inside) => (inside === isInside[0] ? '1' : '0')).join('');

type Found = Omit<FailureCluster, 'pAdjusted'> & { readonly split: string };

/**
 * Two features that part the items alike are one question, asked with the name under which more
 * items fail: whether prompts begin with "do" or "would", and there are no others.
 */
function oncePerSplit(found: readonly Found[]): readonly Omit<FailureCluster, 'pAdjusted'>[] {
  const shareOf = ({ inside }: Found) => inside.count / inside.n;
  const failingFirst = [...found].sort((a, b) => shareOf(b) - shareOf(a));
  const firsts = new Map(failingFirst.toReversed().map((each) => [each.split, each]));
  return found.flatMap(({ split, ...cluster }) =>
    firsts.get(split)?.feature === cluster.feature ? [cluster] : [],
  );
}

function countOf(items: readonly JudgedItem[]): GroupCount {
  return { count: items.filter((item) => item.isAntiSteerable).length, n: items.length };
}
