const maxDecimals = 4;

/** Decimals that leave `digits` significant ones in a number of this size, four at most. */
export function decimalsFor(size: number, digits: number): number {
  if (!(size > 0) || !Number.isFinite(size)) return 0;
  const wanted = digits - 1 - Math.floor(Math.log10(size));
  return Math.min(maxDecimals, Math.max(0, wanted));
}

/**
 * A number as it is shown: three significant digits unless `decimals` says otherwise, a true minus
 * sign, no negative zero. `signed` puts a plus before what is above 0, for differences.
 * @example formatNumber(-0.4213) // => '−0.421'
 */
export function formatNumber(
  value: number,
  {
    decimals = decimalsFor(Math.abs(value), 3),
    signed = false,
  }: { readonly decimals?: number; readonly signed?: boolean } = {},
): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? '−' : signed ? '+' : ''}${digits}`;
}

/**
 * Three significant digits however small the number is: multipliers found by calibration.
 * @example formatSignificant(0.00012345) // => '0.000123'
 */
export function formatSignificant(value: number): string {
  const size = Math.abs(value);
  const decimals = size > 0 ? Math.max(0, 2 - Math.floor(Math.log10(size))) : 0;
  return formatNumber(value, { decimals: Math.min(decimals, 12) });
}

/** A share as a whole percentage, with a narrow space as in "8 %". */
export function formatPercent(share: number): string {
  return `${Math.round(100 * share)}\u202f%`;
}

/** A multiplier as the study file has it, with a true minus sign: `−1.5`, `0`, `0.25`. */
export function formatMultiplier(multiplier: number): string {
  return String(multiplier).replace('-', '−');
}
