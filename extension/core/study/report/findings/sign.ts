import type { Estimate } from '../../summary';

export type Sign = 'above' | 'below' | 'includesZero' | 'noInterval';

/** Where the interval of an estimate lies. Without an interval nothing is claimed either way. */
export function signOf({ low, high }: Estimate): Sign {
  if (low === undefined || high === undefined) return 'noInterval';
  if (low > 0) return 'above';
  return high < 0 ? 'below' : 'includesZero';
}
