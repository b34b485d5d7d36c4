import type { Estimate, RunSummary, Share } from '../summary';
import { decimalsFor, formatNumber, formatPercent } from './formatNumber';

export interface EstimateWords {
  /** For example `nats per answer token`. */
  readonly unit: string;
  /** What n counts, in the plural: `items`, `texts`. */
  readonly of: string;
  readonly signed?: boolean;
}

/** `95 % interval`, at the level of the run. */
export function intervalName({ interval }: Pick<RunSummary, 'interval'>): string {
  return `${formatPercent(interval.level)} interval`;
}

/**
 * An estimate in a sentence: number, unit, interval, n. Where there is no interval it says so.
 * @example '0.42 nats per answer token (95 % interval 0.27 to 0.58, n = 12 items)'
 */
export function estimateInWords(
  estimate: Estimate,
  interval: string,
  { unit, of, signed = false }: EstimateWords,
): string {
  const decimals = estimateDecimals(estimate);
  const unitWords = unit === '' ? '' : ` ${unit}`;
  const mean = `${formatNumber(estimate.mean, { decimals, signed })}${unitWords}`;
  if (estimate.low === undefined || estimate.high === undefined) {
    const counted = estimate.n === 1 ? of.replace(/s$/, '') : of;
    return `${mean} (n = ${estimate.n} ${counted}: too few for an interval)`;
  }
  const low = formatNumber(estimate.low, { decimals });
  const high = formatNumber(estimate.high, { decimals });
  return `${mean} (${interval} ${low} to ${high}, n = ${estimate.n} ${of})`;
}

/** An estimate in a table cell, whose n and unit stand beside it: `0.42 [0.27, 0.58]`. */
export function estimateInCell(
  estimate: Estimate | undefined,
  { signed = false }: { readonly signed?: boolean } = {},
): string {
  if (estimate === undefined) return notMeasured;
  const decimals = estimateDecimals(estimate);
  const mean = formatNumber(estimate.mean, { decimals, signed });
  if (estimate.low === undefined || estimate.high === undefined) return `${mean} [no interval]`;
  const ends = [estimate.low, estimate.high].map((end) => formatNumber(end, { decimals }));
  return `${mean} [${ends.join(', ')}]`;
}

/** `2 of 24 (8 %, 95 % interval 2 to 26 %)` */
export function shareInWords({ share, low, high, count, n }: Share, interval: string): string {
  const ofAll = `${count} of ${n}`;
  if (n === 0) return ofAll;
  if (low === undefined || high === undefined) return `${ofAll} (${formatPercent(share)})`;
  const ends = `${Math.round(100 * low)} to ${formatPercent(high)}`;
  return `${ofAll} (${formatPercent(share)}, ${interval} ${ends})`;
}

/** `2/24 = 8 % [2, 26]` */
export function shareInCell({ share, low, high, count, n }: Share): string {
  if (n === 0) return `${count}/${n}`;
  const ends =
    low === undefined || high === undefined
      ? ''
      : ` [${Math.round(100 * low)}, ${Math.round(100 * high)}]`;
  return `${count}/${n} = ${formatPercent(share)}${ends}`;
}

export const notMeasured = 'not measured';

/**
 * Decimals by the interval's half-width h, after the rounding rule of the Particle Data Group: two
 * digits of h when it begins with 100 to 354, one otherwise. More would print noise.
 */
function estimateDecimals({ mean, low, high }: Estimate): number {
  if (low === undefined || high === undefined || high <= low) return decimalsFor(Math.abs(mean), 3);
  return decimalsFor((high - low) / 2 / 3.55, 1);
}
