import { quickCheck, type QuickCheck, type QuickCheckOptions } from './quickCheck';

/** Steerability of one item. */
export interface CheckedItem {
  readonly id: string;
  /** Nats per unit of multiplier, summed over answer tokens. */
  readonly slope: number;
  readonly slopePerToken: number;
}

export interface DecidedCheck<Item extends CheckedItem> {
  readonly check: QuickCheck;
  readonly items: readonly Item[];
  /** Whether it ended before the items did. */
  readonly isEarly: boolean;
}

/**
 * Looks at items one by one and stops as soon as the quick check is decided and, where a half-width
 * is wanted, its interval is that narrow. Items must come in random order: those that were looked
 * at stand for the others.
 * @throws tooFewValues without items, and what `next` throws.
 */
export async function checkUntilDecided<Pair, Item extends CheckedItem>(
  pairs: readonly Pair[],
  next: (pair: Pair) => Promise<Item>,
  options: QuickCheckOptions = {},
): Promise<DecidedCheck<Item>> {
  const items: Item[] = [];
  const look = () =>
    quickCheck(
      {
        slopes: items.map(({ slopePerToken }) => slopePerToken),
        antiSteerable: items.filter(({ slope }) => slope < 0).length,
      },
      options,
    );
  for (const pair of pairs) {
    items.push(await next(pair));
    const check = look();
    if (isEnough(check, options)) return { check, items, isEarly: items.length < pairs.length };
  }
  return { check: look(), items, isEarly: false };
}

function isEnough(
  { verdict, interval }: QuickCheck,
  { halfWidth = Infinity }: QuickCheckOptions,
): boolean {
  if (verdict === 'undecided' || interval === undefined) return false;
  return (interval.high - interval.low) / 2 <= halfWidth;
}
