/** A unit of work as the clock knows it. */
export interface TimedUnit {
  readonly key: string;
  /** Units of one kind take about as long for the same weight. */
  readonly kind: string;
  /** What it should take beside the others: seconds where the model's speed is known. */
  readonly weight: number;
}

export interface RemainingTime {
  /** A unit was computed in so many seconds. */
  took(key: string, seconds: number): void;
  /** A unit is there without having been computed: nothing is learned from it. */
  skip(key: string): void;
  /** Of the units that are left; undefined until something is known of how long they take. */
  secondsLeft(): number | undefined;
}

/** What was seen of a kind, or of all. */
interface Seen {
  readonly weight: number;
  readonly seconds: number;
}

/**
 * The time that is left, from what finished units took for their weight: those of the same kind
 * where there are any, all of them for a kind that has not begun. Counting units would be far off:
 * a text takes ten times as long as an item.
 * @param expected seconds for a weight of 1 where nothing has been seen yet, if that is known.
 */
export function remainingTime(
  units: readonly TimedUnit[],
  { expected }: { readonly expected?: number } = {},
): RemainingTime {
  const open = new Map(units.map((unit) => [unit.key, unit]));
  const seen = new Map<string, Seen>();
  return {
    took(key, seconds) {
      const unit = open.get(key);
      if (unit === undefined) return;
      const before = seen.get(unit.kind) ?? { weight: 0, seconds: 0 };
      const after = { weight: before.weight + unit.weight, seconds: before.seconds + seconds };
      seen.set(unit.kind, after);
      open.delete(key);
    },
    skip(key) {
      open.delete(key);
    },
    secondsLeft() {
      const overall = rateOf([...seen.values()]) ?? expected;
      let total = 0;
      for (const { kind, weight } of open.values()) {
        const own = seen.get(kind);
        const rate = (own && rateOf([own])) ?? overall;
        if (rate === undefined) return undefined;
        total += rate * weight;
      }
      return total;
    },
  };
}

/** Seconds for a weight of 1. */
function rateOf(seen: readonly Seen[]): number | undefined {
  const weight = seen.reduce((sum, each) => sum + each.weight, 0);
  const seconds = seen.reduce((sum, each) => sum + each.seconds, 0);
  return weight > 0 ? seconds / weight : undefined;
}
