import { formatMultiplier, formatNumber } from '../../extension/core/study/report/formatNumber';
import type { Estimate } from '../../extension/core/study/summary';
import type { HeldOut, MeasuredDegradation } from '../../extension/protocol/pairResult';
import { t } from '../strings';

/** With its sign, also where it is positive: steerability is read by its sign. */
export function signed(value: number): string {
  const decimals = Math.abs(value) < 0.1 ? 3 : 2;
  return formatNumber(value, { decimals, signed: true });
}

/** With its sign, as short as it was written: `+1.5`. */
export function signedMultiplier(value: number): string {
  return value > 0 ? `+${formatMultiplier(value)}` : formatMultiplier(value);
}

/** For what cannot be below 0, such as a divergence. */
export function unsigned(value: number): string {
  return formatNumber(value, { decimals: Math.abs(value) < 0.1 ? 3 : 2 });
}

/** `95 % interval +0.01 to +0.20, n = 41 items`. */
export function spread(
  { low, high, n }: Omit<Estimate, 'mean'>,
  of: string,
  number = signed,
): string {
  return low === undefined || high === undefined
    ? t('n = {0} {1}: too few for an interval', n, of)
    : t('95 % interval {0} to {1}, n = {2} {3}', number(low), number(high), n, of);
}

export function heldOutInWords(heldOut: HeldOut, split: string): string {
  switch (heldOut) {
    case 'held out':
      return t('{0}: held out, the vector was not built from it', split);
    case 'built from':
      return t('{0}: not held out, the vector was built from it', split);
    case 'unknown':
      return t('{0}: not known whether the vector was built from it', split);
  }
}

/** Where and how strongly the push was whose price is told. */
export function pushInWords({ block, multiplier }: MeasuredDegradation): string {
  return block === undefined
    ? t('at {0}', signedMultiplier(multiplier))
    : t('at {0}, block {1}', signedMultiplier(multiplier), block);
}
