import { failureClusters } from '../../../evaluation/failures/failureClusters';
import { rankedItems } from '../../../evaluation/failures/rankedItems';
import { propensity } from '../../../evaluation/propensity';
import { fitsOf, totalsOf, type ItemUnit } from '../../itemScores';
import { shareOf } from '../../summarise/estimate';
import { present, type Material } from '../../summarise/material';
import type { MeasureMaterial } from '../measure';
import type { Cluster, FailureOptions, FailureSummary } from './schemas';

/** Which items fail at the chosen block, and what they have in common. */
export function summariseFailures(
  { worst }: FailureOptions,
  { material }: MeasureMaterial<never>,
): FailureSummary | undefined {
  const items = material.items.flatMap((item) => {
    const slope = slopeOf(item, material);
    return slope === undefined ? [] : [{ item, slope }];
  });
  const antiSteerable = shareOf(items.filter(({ slope }) => slope < 0).length, items.length);
  if (antiSteerable === undefined) return undefined;
  const { clusters, unsteeredAuroc } = failureClusters(
    items.map(({ item, slope }) => ({
      id: item.id,
      prompt: item.prompt,
      positive: item.positive,
      negative: item.negative,
      tokens: item.tokens,
      unsteered: propensity(totalsOf(item, item.unsteered)),
      isAntiSteerable: slope < 0,
    })),
  );
  return {
    multiplier: material.headline,
    antiSteerable,
    clusters: clusters.flatMap(({ inside, outside, ...cluster }): Cluster[] => {
      const shares = [inside, outside].map(({ count, n }) => shareOf(count, n));
      const [within, others] = shares;
      return within && others ? [{ ...cluster, inside: within, outside: others }] : [];
    }),
    ...present({ unsteeredAuroc }),
    items: rankedItems(items, { valueOf: ({ slope }) => slope, worst }).flatMap(
      ({ item: { item } }) =>
        item.tokenScores === undefined ? [] : [{ id: item.id, answers: item.tokenScores }],
    ),
  };
}

/** Tan et al. 2024: anti-steerable is a slope below 0 of the summed propensity. */
function slopeOf(item: ItemUnit, { operator, chosen, multipliers }: Material): number | undefined {
  const place = { source: 'vector', operator, block: chosen.block } as const;
  return fitsOf(item, place, multipliers)?.sum.slope;
}
