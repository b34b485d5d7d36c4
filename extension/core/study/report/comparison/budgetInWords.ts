import type { Comparison } from '../../summary';
import { formatNumber } from '../formatNumber';

/** `KL of 0.10 nats per token on average` */
export function budgetInWords({ kl, statistic }: Comparison['budget']): string {
  const how = statistic === 'mean' ? 'on average' : 'at the 95th percentile of tokens';
  return `KL of ${formatNumber(kl, { decimals: kl < 0.1 ? 3 : 2 })} nats per token ${how}`;
}
