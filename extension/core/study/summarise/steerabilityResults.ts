import { hookName } from '../../steering/hookPoint';
import { fitsOf } from '../itemScores';
import type { PushSource, SteerabilityResult } from '../summary';
import { estimate, shareOf } from './estimate';
import { present, type Material, type Place } from './material';

/** Steerability of each source at each of its blocks, with the share of items it turns around. */
export function steerabilityResults(
  material: Material,
  sources: readonly PushSource[],
): readonly SteerabilityResult[] {
  const { operator, record, chosen } = material;
  return sources.flatMap((source) => {
    const blocks = source === 'vector' ? record.identity.blocks : [chosen.block];
    return blocks.flatMap((block) => steerabilityAt(material, { source, operator, block }));
  });
}

function steerabilityAt(material: Material, place: Place): readonly SteerabilityResult[] {
  const { items, multipliers, record } = material;
  const { seed, site } = record.identity.study;
  const own: Place = { ...place, source: 'vector' };
  const fits = items.flatMap((item) => {
    const fit = fitsOf(item, place, multipliers);
    const ofVector = fitsOf(item, own, multipliers);
    return fit === undefined || ofVector === undefined ? [] : [{ fit, ofVector }];
  });
  const slope = estimate(
    fits.map(({ fit }) => fit.sum.slope),
    seed,
  );
  const slopePerToken = estimate(
    fits.map(({ fit }) => fit.perToken.slope),
    seed,
  );
  const turned = fits.filter(({ fit }) => fit.sum.slope < 0).length;
  const antiSteerable = shareOf(turned, fits.length);
  if (!slope || !slopePerToken || !antiSteerable) return [];
  const ahead = fits.map(({ fit, ofVector }) => ofVector.perToken.slope - fit.perToken.slope);
  return [
    {
      source: place.source,
      hookPoint: hookName({ block: place.block, site }),
      block: place.block,
      slope,
      slopePerToken,
      antiSteerable,
      ...present({
        vectorAhead: place.source === 'vector' ? undefined : estimate(ahead, seed),
      }),
    },
  ];
}
