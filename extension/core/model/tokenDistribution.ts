import { badLogits, badSampling, noLogits } from './generateErrors';
import { kthLargest } from './kthLargest';

/** How the next token is chosen. Applied in this order, as is usual. */
export interface Sampling {
  /** Logits are divided by it; 0, the default, always takes the most probable token. */
  readonly temperature?: number | undefined;
  /** Only the k most probable tokens. */
  readonly topK?: number | undefined;
  /**
   * Only the fewest most probable tokens that together have at least this share (Holtzman et al.
   * 2020).
   */
  readonly topP?: number | undefined;
}

/** Tokens that can be chosen, ids ascending, with weights proportional to their probabilities. */
export interface TokenDistribution {
  readonly tokens: Uint32Array;
  readonly weights: Float64Array;
}

/** @throws SteeringError `badSampling` naming the option, what was found and what is allowed. */
export function checkSampling({ temperature = 0, topK = 1, topP = 1 }: Sampling): void {
  if (!(temperature >= 0 && temperature < Infinity)) {
    throw badSampling('temperature', temperature, 'a number from 0');
  }
  if (!(Number.isSafeInteger(topK) && topK >= 1)) {
    throw badSampling('topK', topK, 'a whole number from 1');
  }
  if (!(topP > 0 && topP <= 1)) throw badSampling('topP', topP, 'more than 0 and at most 1');
}

/**
 * The distribution that a row of logits and the options define. Among equals the lowest ids stay; a
 * logit of −Infinity is never chosen. The logits are not changed.
 * @throws SteeringError `badLogits` for NaN or +Infinity, `noLogits` when no token is possible.
 */
export function tokenDistribution(
  logits: Float32Array,
  { temperature = 0, topK, topP = 1 }: Sampling = {},
): TokenDistribution {
  const best = mostProbable(logits);
  if (temperature === 0) return { tokens: Uint32Array.of(best), weights: Float64Array.of(1) };
  const tokens = keepTopK(logits, topK ?? logits.length);
  const weights = new Float64Array(tokens.length);
  const largest = logits[best] ?? NaN;
  for (let i = 0; i < tokens.length; i++) {
    weights[i] = Math.exp(((logits[tokens[i] ?? 0] ?? NaN) - largest) / temperature);
  }
  return topP === 1 ? { tokens, weights } : keepTopP(logits, { tokens, weights }, topP);
}

function mostProbable(logits: Float32Array): number {
  let best = -1;
  let largest = -Infinity;
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token] ?? NaN;
    if (!(logit < Infinity)) throw badLogits(token, logit);
    if (logit > largest) [best, largest] = [token, logit];
  }
  if (best === -1) throw noLogits(`all ${logits.length} logits are -Infinity`);
  return best;
}

/** Loops, not array methods with functions: those take five times as long on a whole vocabulary. */
function keepTopK(logits: Float32Array, topK: number): Uint32Array {
  const threshold = topK < logits.length ? kthLargest(logits, topK) : -Infinity;
  let room = topK;
  for (const logit of logits) if (logit > threshold) room--;
  const kept = new Uint32Array(Math.min(topK, logits.length));
  let count = 0;
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token] ?? NaN;
    if (logit === -Infinity || logit < threshold) continue;
    if (logit > threshold || room-- > 0) kept[count++] = token;
  }
  return kept.subarray(0, count);
}

function keepTopP(
  logits: Float32Array,
  { tokens, weights }: TokenDistribution,
  topP: number,
): TokenDistribution {
  const logitOf = (i: number) => logits[tokens[i] ?? 0] ?? NaN;
  let total = 0;
  for (const weight of weights) total += weight;
  // Tokens below this weight together have less than 1 − p, so none of them is needed to reach p,
  // and only the few above have to be sorted.
  const needed = ((1 - topP) * total) / tokens.length;
  const order: number[] = [];
  for (let i = 0; i < weights.length; i++) if ((weights[i] ?? 0) >= needed) order.push(i);
  order.sort((i, j) => logitOf(j) - logitOf(i) || i - j);
  let share = 0;
  let count = 0;
  while (count < order.length && share < topP * total) share += weights[order[count++] ?? 0] ?? 0;
  const kept = Uint32Array.from(order.slice(0, count)).sort();
  return {
    tokens: kept.map((i) => tokens[i] ?? 0),
    weights: Float64Array.from(kept, (i) => weights[i] ?? 0),
  };
}
