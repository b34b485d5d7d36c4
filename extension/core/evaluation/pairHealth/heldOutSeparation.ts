import { addScaled } from '../../math/addScaled';
import { dot } from '../../math/dot';
import { wilsonInterval } from '../../math/wilsonInterval';
import { unmeasured, type HealthCheck, type PairActivationSet } from './healthCheck';
import { pairDifferences } from './pairDifferences';

/** A coin: the interval must lie above it. */
const chance = 0.5;
const code = 'heldOutSeparation';

/**
 * Share of held-out pairs whose positive member lies further along the mean difference than its
 * negative one. Without held-out pairs each pair is judged by the mean difference of the others
 * (leave one out): never by a direction that it has had a part in.
 */
export function heldOutSeparation(
  set: PairActivationSet,
  heldOut?: PairActivationSet,
): HealthCheck {
  const own = pairDifferences(set);
  const total = new Float64Array(own[0]?.length ?? 0);
  for (const row of own) addScaled(total, row, 1);
  const isHeld = heldOut !== undefined && heldOut.ids.length > 0;
  const judged = isHeld ? pairDifferences(heldOut) : own;
  if (own.length < 2)
    return unmeasured(code, chance, 'Fewer than two pairs: none can be held out.');
  const wrong = (isHeld ? heldOut : set).ids.filter((_, at) => {
    const row = judged[at] ?? [];
    return dot(row, total) - (isHeld ? 0 : dot(row, row)) <= 0;
  });
  const n = judged.length;
  const value = (n - wrong.length) / n;
  const interval = wilsonInterval({ successes: n - wrong.length, n });
  const warns = (interval?.low ?? 0) <= chance;
  const found =
    `${n - wrong.length} of ${n} ${isHeld ? 'held-out pairs' : 'pairs, each left out of the mean'} ` +
    'are told right by the mean difference';
  const message = warns
    ? `${found}, which chance could do too. Add pairs, or read at another position.`
    : `${found}.`;
  return { code, value, limit: chance, warns, message, pairs: wrong };
}
