import { lengthsDiffer } from './errors';
import { logSumExp } from './logSumExp';

/**
 * KL(p ‖ q) in nats of two distributions that logits describe, in float64.
 * @throws lengthsDiffer
 * @example klDivergence([0, 0], [0, 0]) // => 0
 */
export function klDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  if (p.length !== q.length) throw lengthsDiffer('klDivergence', p.length, q.length);
  const [totalP, totalQ] = [logSumExp(p), logSumExp(q)];
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const logP = (p[i] ?? NaN) - totalP;
    if (logP > -Infinity) sum += Math.exp(logP) * (logP - (q[i] ?? NaN) + totalQ);
  }
  return Math.max(0, sum);
}
