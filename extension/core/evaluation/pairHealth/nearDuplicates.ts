import type { Pair } from '../../pairs/pair';
import type { HealthCheck } from './healthCheck';
import { nearPairs } from './nearPairs';
import { pairWords } from './wordOverlap';

/**
 * Pairs whose words are almost those of another pair: they count as one and make means look
 * steadier than they are. The value is the share of such pairs.
 */
export function nearDuplicates(pairs: readonly Pair[]): HealthCheck {
  const near = nearPairs(pairWords(pairs));
  const concerned = pairs.filter((_, at) => (near[at]?.size ?? 0) > 0).map(({ id }) => id);
  const warns = concerned.length > 0;
  const message = warns
    ? `${concerned.length} of ${pairs.length} pairs are almost copies of another one. Keep one of each.`
    : 'No pair is almost a copy of another one.';
  const value = pairs.length === 0 ? undefined : concerned.length / pairs.length;
  return { code: 'nearDuplicates', value, limit: 0, warns, message, pairs: concerned };
}
