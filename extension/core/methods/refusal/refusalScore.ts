import { logSumExp } from '../../math/logSumExp';

/**
 * How much a model is about to refuse (Arditi et al. 2024, appendix): log P − log(1 − P) in nats, P
 * the probability that the next token is one that refusals begin with. 0 is even odds.
 * @param logits `[vocabulary]`, of the position before the first answer token.
 */
export function refusalScore(logits: ArrayLike<number>, refusalTokens: readonly number[]): number {
  const inside = new Set(refusalTokens);
  const refusing = refusalTokens.map((token) => logits[token] ?? NaN);
  const others = Float64Array.from(logits, (value, token) =>
    inside.has(token) ? -Infinity : value,
  );
  return logSumExp(refusing) - logSumExp(others);
}
