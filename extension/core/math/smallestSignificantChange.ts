import { outOfRange } from './errors';
import { mcNemarTest } from './mcNemarTest';

/** A change is told from noise below this p. */
const level = 0.05;

/** With fewer, McNemar's exact test stays above the level even if all went one way: 2 · ½⁶ = .03. */
const fewestChanged = 6;

/**
 * The smallest difference of two shares of the same n items that the exact McNemar test would call
 * one (p < .05), given that as many items changed: of fewer than 6 changes none is, so 6 are
 * supposed. A measured difference below this says nothing.
 * @param changed items that count under one condition only.
 * @returns undefined where even all n items could not show a change.
 * @example smallestSignificantChange({ changed: 10, n: 100 }) // => 0.08, nine against one
 */
export function smallestSignificantChange({
  changed,
  n,
}: {
  readonly changed: number;
  readonly n: number;
}): number | undefined {
  if (changed > n) throw outOfRange('changed', changed, `at most ${n}`);
  const count = Math.max(fewestChanged, changed);
  if (count > n) return undefined;
  let lost = Math.floor(count / 2);
  while (lost > 0 && !isSignificant(count - lost, lost)) lost -= 1;
  return (count - 2 * lost) / n;
}

function isSignificant(gained: number, lost: number): boolean {
  return (mcNemarTest({ gained, lost }) ?? 1) < level;
}
