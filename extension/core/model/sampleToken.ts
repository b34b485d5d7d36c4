import type { Random } from '../base/random';
import { tokenDistribution, type Sampling } from './tokenDistribution';

/**
 * Chooses the next token from a row of logits, with one number of the random stream: the token in
 * whose share of [0, 1) it lies, shares laid out by token id. Two rows with the same stream and
 * nearly the same logits therefore choose the same token nearly always, so that texts under two
 * settings differ by the setting and not by the draw.
 * @throws SteeringError `badLogits`, `noLogits`.
 */
export function sampleToken(
  logits: Float32Array,
  sampling: Sampling,
  random: Pick<Random, 'uniform'>,
): number {
  const { tokens, weights } = tokenDistribution(logits, sampling);
  let total = 0;
  for (const weight of weights) total += weight;
  let left = random.uniform() * total;
  let chosen = 0;
  for (let i = 0; i < tokens.length; i++) {
    const weight = weights[i] ?? 0;
    // Rounding may leave a rest after the last token: the last possible one stays chosen.
    if (weight > 0) chosen = tokens[i] ?? 0;
    left -= weight;
    if (left < 0) break;
  }
  return chosen;
}
