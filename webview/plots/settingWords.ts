import { estimateInWords } from '../../extension/core/study/report/formatEstimate';
import { formatMultiplier, formatNumber } from '../../extension/core/study/report/formatNumber';
import type { Estimate } from '../../extension/core/study/summary';
import { t } from '../strings';
import type { GridCell } from './settingGrid';

/** Effect and price of a setting, each with unit, interval and n, as a screen reader says it. */
export function settingWords(cell: GridCell, label: string, interval: string): string {
  const effect = estimateInWords(cell.effect, interval, {
    unit: t('nats per answer token'),
    of: t('items'),
    signed: true,
  });
  return [
    t('{0}, multiplier {1}', label, formatMultiplier(cell.multiplier)),
    t('effect {0}', effect),
    priceWords(cell, interval),
    ...(cell.isChosen ? [t('chosen setting')] : []),
    ...budgetWords(cell),
  ].join('; ');
}

function priceWords({ price, multiplier }: GridCell, interval: string): string {
  if (multiplier === 0) return t('degradation 0 by definition: nothing is pushed');
  if (price === undefined) return t('degradation not measured at this setting');
  const words = estimateInWords(price, interval, {
    unit: t('nats per reply token'),
    of: t('texts'),
    signed: true,
  });
  return t('degradation {0}', words);
}

function budgetWords({ budget, kl }: GridCell): readonly string[] {
  if (budget === 'over') {
    return [t('over the KL limit: {0} nats per token', formatNumber(kl?.mean ?? NaN))];
  }
  return budget === 'unknown' ? [t('KL not measured, so the limit says nothing')] : [];
}

/** One number of a map, with the same decimals all over it. */
export function mapNumber({ mean }: Estimate): string {
  return formatNumber(mean, { decimals: Math.abs(mean) >= 10 ? 0 : 2, signed: true });
}

/** Whether the interval leaves out 0. */
export function leavesOutZero({ low, high }: Estimate): boolean {
  return low !== undefined && high !== undefined && (low > 0 || high < 0);
}
