/** Which place an item was chosen for. */
export type Rank = 'worst' | 'median' | 'best';

export interface RankedItem<T> {
  readonly rank: Rank;
  /** Its place among n items, the lowest value being 1. */
  readonly place: number;
  readonly n: number;
  readonly item: T;
}

/**
 * The worst items, then the median one, then the best, chosen by value alone so that nobody can
 * choose them by hand. Of an even number the median is the lower of the two in the middle; ties
 * keep the order given; no item is shown twice, and bad news go first where there are too few.
 * @example rankedItems([3, 1, 2], { valueOf: (x) => x, worst: 1 }).map(({ item }) => item)
 *   // => [1, 2, 3]
 */
export function rankedItems<T>(
  items: readonly T[],
  { valueOf, worst }: { readonly valueOf: (item: T) => number; readonly worst: number },
): readonly RankedItem<T>[] {
  const sorted = [...items].sort((a, b) => valueOf(a) - valueOf(b));
  const n = sorted.length;
  const middle = Math.floor((n - 1) / 2);
  const rankOf = (index: number): Rank | undefined => {
    if (index < worst) return 'worst';
    if (index === n - 1) return 'best';
    return index === middle ? 'median' : undefined;
  };
  return sorted.flatMap((item, index) => {
    const rank = rankOf(index);
    return rank === undefined ? [] : [{ rank, place: index + 1, n, item }];
  });
}
