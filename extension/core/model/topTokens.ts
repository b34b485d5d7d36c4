import { kthLargest } from './kthLargest';

/** A token that could have been chosen, with its natural-log probability (nats). */
export interface TokenChance {
  readonly token: number;
  readonly logProb: number;
}

/**
 * The k most probable tokens of a row of logits, most probable first; among equals the lower id.
 * @param total log of the sum of the exponentials of all logits.
 */
export function topTokens(logits: Float32Array, k: number, total: number): readonly TokenChance[] {
  if (k < 1) return [];
  const threshold = k < logits.length ? kthLargest(logits, k) : -Infinity;
  const found: number[] = [];
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token] ?? NaN;
    if (logit >= threshold && logit > -Infinity) found.push(token);
  }
  const logitOf = (token: number) => logits[token] ?? NaN;
  return found
    .sort((a, b) => logitOf(b) - logitOf(a) || a - b)
    .slice(0, k)
    .map((token) => ({ token, logProb: logitOf(token) - total }));
}
