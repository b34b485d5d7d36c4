import type { Interval } from '../../math/interval';
import { matchedSharesInterval } from '../../math/matchedSharesInterval';
import { mcNemarTest } from '../../math/mcNemarTest';
import { smallestSignificantChange } from '../../math/smallestSignificantChange';
import { lengthsDiffer } from '../../math/errors';

/** The same items under two conditions, right or wrong. */
export interface PairedAccuracy {
  readonly n: number;
  /** Items right under each. */
  readonly before: number;
  readonly after: number;
  /** Items right afterwards only, and before only. */
  readonly gained: number;
  readonly lost: number;
  /** Change of the share right, with its 95 % interval. */
  readonly difference: number;
  readonly interval: Interval;
  /** Exact McNemar test; absent where no item changed. */
  readonly p?: number;
  /** The smallest change that would be told from noise; absent where n is too small for any. */
  readonly detectable?: number;
}

/**
 * What changed between two conditions, item by item: a score that stays may hide as many items lost
 * as gained.
 * @returns undefined for no items.
 * @throws lengthsDiffer
 */
export function pairedAccuracy(
  before: readonly boolean[],
  after: readonly boolean[],
): PairedAccuracy | undefined {
  if (before.length !== after.length) {
    throw lengthsDiffer('pairedAccuracy', before.length, after.length);
  }
  const n = before.length;
  const gained = after.filter((isRight, at) => isRight && before[at] === false).length;
  const lost = before.filter((isRight, at) => isRight && after[at] === false).length;
  const interval = matchedSharesInterval({ gained, lost, n });
  if (interval === undefined) return undefined;
  const p = mcNemarTest({ gained, lost });
  const detectable = smallestSignificantChange({ changed: gained + lost, n });
  return {
    n,
    before: before.filter(Boolean).length,
    after: after.filter(Boolean).length,
    gained,
    lost,
    difference: (gained - lost) / n,
    interval,
    ...(p === undefined ? {} : { p }),
    ...(detectable === undefined ? {} : { detectable }),
  };
}
