import type { Pair } from '../../pairs/pair';
import type { HealthCheck } from './healthCheck';

/** Below that, an opening is on one side by chance. */
const fewestUses = 10;
const largestImbalance = 0.1;
/** A letter in brackets or before a sign, and Yes or No. */
const opening = /^\s*(?:\(([A-Za-z])\)|([A-Za-z])[).:]|(yes|no)\b)/i;

/**
 * Answers that begin with a letter or with Yes or No, and how unevenly one of them stands on the
 * positive side: |share − ½| of the worst. The vector may then stand for the letter. (`checkPairs`
 * finds whole answers that are uneven; here what comes after does not matter.)
 */
export function openingBalance(pairs: readonly Pair[]): HealthCheck {
  const uses = new Map<string, { positive: string[]; negative: string[] }>();
  for (const { id, positive, negative } of pairs) {
    for (const [side, { answer }] of Object.entries({ positive, negative })) {
      const match = opening.exec(answer);
      const label = (match?.[1] ?? match?.[2] ?? match?.[3])?.toUpperCase();
      if (label === undefined) continue;
      const entry = uses.get(label) ?? { positive: [], negative: [] };
      entry[side === 'positive' ? 'positive' : 'negative'].push(id);
      uses.set(label, entry);
    }
  }
  const counted = [...uses].flatMap(([label, sides]) => {
    const total = sides.positive.length + sides.negative.length;
    const share = sides.positive.length / total;
    return total < fewestUses ? [] : [{ label, total, share, sides }];
  });
  const far = ({ share }: { readonly share: number }) => Math.abs(share - 0.5);
  const [worst] = counted.sort((a, b) => far(b) - far(a));
  const code = 'openingBalance';
  if (worst === undefined) {
    const message = 'Too few answers begin with a letter, Yes or No to lean to one side.';
    return { code, value: undefined, limit: largestImbalance, warns: false, message, pairs: [] };
  }
  const warns = far(worst) > largestImbalance;
  const { label, total, sides } = worst;
  const found = `Of ${total} answers that begin with ${label}, ${sides.positive.length} are positive`;
  const message = warns
    ? `${found}: the vector may stand for it. Swap the choices in some pairs.`
    : `${found}.`;
  const concerned = sides.positive.length * 2 > total ? sides.positive : sides.negative;
  return {
    code,
    value: far(worst),
    limit: largestImbalance,
    warns,
    message,
    pairs: warns ? concerned : [],
  };
}
