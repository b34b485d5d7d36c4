import { bootstrapInterval } from '../../math/bootstrapInterval';
import type { Estimate } from '../summary';

/** A percentile interval of fewer items says more about the few than about the statistic. */
const fewestItems = 5;

/**
 * A statistic of items that is no plain mean, with its percentile bootstrap interval: items are
 * drawn whole, so everything that the statistic sets against each other stays paired. `mean` is the
 * statistic itself.
 * @returns undefined where the statistic does not exist; without an interval below 5 items.
 */
export function statisticEstimate<T>(
  items: readonly T[],
  statistic: (items: readonly T[]) => number | undefined,
  seed: number,
): Estimate | undefined {
  const value = statistic(items);
  if (value === undefined) return undefined;
  if (items.length < fewestItems) return { mean: value, n: items.length };
  const interval = bootstrapInterval([...items.keys()], {
    seed,
    statistic: (places) => {
      const drawn = Array.from(places).flatMap((place) => items.slice(place, place + 1));
      // Of the rare draw that is one item many times there may be none: it counts for neither end.
      return statistic(drawn) ?? value;
    },
  });
  return { mean: value, ...interval, n: items.length };
}
