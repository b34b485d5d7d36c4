import { seededRandom } from '../base/random';
import { tooFewPairs } from './errors';
import type { MethodContext, NamedMethod } from './method';

/**
 * Baseline: the same method on the same activations, but positive and negative change places in
 * half of the pairs, drawn by seed (of an odd number, one fewer than the rest). What the concept
 * adds then cancels on average, and what is left is what any split of these texts would give:
 * topic, length, wording. A vector that does no better than this does not steer the concept.
 *
 * Exactly half, not a coin for each pair: coins leave some of the concept whenever they fall
 * unevenly. Its norm shrinks as 1/√n and the vector's does not, so compare at equal norm
 * (`matchNorms`).
 */
export function shuffledPairs(method: NamedMethod): NamedMethod {
  return {
    name: 'shuffledPairs',
    variant: method.variant === undefined ? method.name : `${method.name}, ${method.variant}`,
    ...(method.unit === undefined ? {} : { unit: method.unit }),
    start: (context) => {
      const swapped = drawHalf(context);
      const build = method.start(context);
      let index = 0;
      return {
        add: ({ positive, negative }) => {
          const isSwapped = swapped.has(index++);
          build.add(
            isSwapped ? { positive: negative, negative: positive } : { positive, negative },
          );
        },
        finish: () => build.finish(),
      };
    },
  };
}

function drawHalf({ pairCount, seed }: MethodContext): ReadonlySet<number> {
  if (pairCount < 2) throw tooFewPairs('shuffledPairs', pairCount, 2);
  const all = Array.from({ length: pairCount }, (_, index) => index);
  return new Set(seededRandom(seed, 'shuffledPairs').sample(all, Math.floor(pairCount / 2)));
}
