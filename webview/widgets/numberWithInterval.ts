import { html, type TemplateResult } from 'lit-html';
import { decimalsFor, formatNumber } from '../../extension/core/study/report/formatNumber';
import type { Estimate } from '../../extension/core/study/summary';
import { t } from '../strings';

export interface NumberWithIntervalOptions {
  readonly estimate: Estimate;
  readonly unit: string;
  /** What n counts, in the plural: `items`. */
  readonly of: string;
  /** Whether what is above 0 gets a plus, as differences do. */
  readonly isSigned?: boolean;
}

/** A number with all that it needs to be believed: unit, interval, n. */
export function numberWithInterval(options: NumberWithIntervalOptions): TemplateResult {
  const { estimate, unit, of, isSigned = false } = options;
  const { mean, low, high, n } = estimate;
  const decimals =
    low === undefined || high === undefined
      ? decimalsFor(Math.abs(mean), 3)
      : Math.max(1, decimalsFor((high - low) / 2, 2));
  const interval =
    low === undefined || high === undefined
      ? t('n = {0} {1}: too few for an interval', n, of)
      : t(
          '95 % interval {0} to {1}, n = {2} {3}',
          formatNumber(low, { decimals }),
          formatNumber(high, { decimals }),
          n,
          of,
        );
  return html`<span class="estimate"
    ><b>${formatNumber(mean, { decimals, signed: isSigned })}</b> <span class="unit">${unit}</span>
    <span class="interval">${interval}</span></span
  >`;
}
