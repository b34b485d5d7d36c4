import { biasLight, type LabelledSlope } from '../../../evaluation/reliability/biasLight';
import { itemLabels } from '../../../evaluation/reliability/itemLabels';
import { judgeSweep, type SweptCell } from '../../../evaluation/reliability/sweepVerdict';
import { median } from '../../../math/median';
import { fitsOf, scoresAt } from '../../itemScores';
import { effectPerTokenOf } from '../../summarise/effectEstimates';
import { estimate, shareOf } from '../../summarise/estimate';
import { present, type Material } from '../../summarise/material';
import { statisticEstimate } from '../../summarise/statisticEstimate';
import type { BiasSummary, ReliabilitySummary } from './schemas';

/**
 * What the mean steerability hides, from the items' sweep alone.
 * @returns undefined without test items.
 */
export function summariseReliability(material: Material): ReliabilitySummary | undefined {
  const { items, operator, chosen, multipliers, headline, record } = material;
  const { seed } = record.identity.study;
  const place = { source: 'vector', operator, block: chosen.block } as const;
  const fitted = items.flatMap((item) => {
    const fits = fitsOf(item, place, multipliers);
    return fits === undefined ? [] : [{ ...fits, ...itemLabels(item) }];
  });
  const share = (isSo: (fit: (typeof fitted)[number]) => boolean) =>
    shareOf(fitted.filter(isSo).length, fitted.length);
  const middle = statisticEstimate(
    fitted.map(({ perToken }) => perToken.slope),
    (slopes) => (slopes.length === 0 ? undefined : median(slopes)),
    seed,
  );
  const residual = estimate(
    fitted.map(({ sum }) => sum.residual),
    seed,
  );
  const antiSteerable = share(({ sum }) => sum.slope < 0);
  // Tan et al. 2024 (rebuttal appendix): where the residual exceeds the slope, it says little.
  const bent = share(({ sum }) => sum.residual > Math.abs(sum.slope));
  if (!middle || !residual || !antiSteerable || !bent) return undefined;
  const cell = { ...place, multiplier: headline };
  return {
    block: chosen.block,
    multiplier: headline,
    median: middle,
    antiSteerable,
    residual,
    bent,
    bias: biasOf(
      fitted.map(({ sum, letter, yesNo }) => ({
        slope: sum.slope,
        ...present({ letter, yesNo }),
      })),
      seed,
    ),
    ...present({
      sweep: judgeSweep(sweptCells(material), { seed }),
      effect: estimate(
        items.flatMap((item) => {
          const scores = scoresAt(item, cell);
          return scores === undefined ? [] : [effectPerTokenOf({ item, scores })];
        }),
        seed,
      ),
    }),
  };
}

function biasOf(items: readonly LabelledSlope[], seed: number): BiasSummary {
  const light = biasLight(items, { seed });
  const labels = [
    ...(light.letter === undefined ? [] : (['A', 'B'] as const)),
    ...(light.yesNo === undefined ? [] : (['Yes', 'No'] as const)),
  ];
  return {
    ...light,
    groups: labels.flatMap((label) => {
      const own = items.filter(({ letter, yesNo }) => letter === label || yesNo === label);
      const slope = estimate(
        own.map((item) => item.slope),
        seed,
      );
      return slope === undefined ? [] : [{ label, slope }];
    }),
  };
}

/** Every block × multiplier of the vector, on the items that were measured in all of them. */
function sweptCells({ items, operator, multipliers, record }: Material): readonly SweptCell[] {
  const cells = record.identity.blocks.flatMap((block) =>
    multipliers
      .filter((multiplier) => multiplier !== 0)
      .map((multiplier) => ({ source: 'vector' as const, operator, block, multiplier })),
  );
  const rows = items
    .map((item) =>
      cells.flatMap((cell) => {
        const scores = scoresAt(item, cell);
        return scores === undefined
          ? []
          : [Math.sign(cell.multiplier) * effectPerTokenOf({ item, scores })];
      }),
    )
    .filter((effects) => effects.length === cells.length);
  return cells.map(({ block, multiplier }, index) => ({
    block,
    multiplier,
    wantedEffects: rows.flatMap((effects) => effects.slice(index, index + 1)),
  }));
}
