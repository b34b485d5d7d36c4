import type { RunSummary } from '../../summary';
import { estimateInCell, shareInCell } from '../formatEstimate';
import { formatMultiplier } from '../formatNumber';
import { verdictWords } from '../findings/finding';
import { verdict } from '../findings/verdict';
import { chosenSetting, steerabilityAt } from '../lookUp';
import { resultNames } from '../resultNames';
import type { Table } from '../table';

/** One row per result: effect, price and verdict side by side. */
export function overviewTable({ results }: RunSummary): Table {
  const names = resultNames(results);
  return {
    caption: 'Every result at its chosen setting',
    head: [
      'result',
      'block × multiplier',
      'effect (nats per answer token)',
      'n items',
      'anti-steerable',
      'degradation (nats per reply token)',
      'n texts',
      'verdict',
    ],
    rows: results.map((result, index) => {
      const { chosen } = result;
      const setting = chosenSetting(result);
      const slope = steerabilityAt(result, 'vector');
      const price = setting?.degradation?.nllDifference;
      return [
        names[index] ?? result.concept,
        `${chosen.block} × ${formatMultiplier(chosen.multiplier)}`,
        estimateInCell(setting?.effectPerToken, { signed: true }),
        String(setting?.effectPerToken.n ?? 0),
        slope === undefined ? '–' : shareInCell(slope.antiSteerable),
        estimateInCell(price, { signed: true }),
        price === undefined ? '–' : String(price.n),
        verdictWords[verdict(result).tone],
      ];
    }),
  };
}
