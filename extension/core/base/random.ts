import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { SteeringError } from './errors';

/** A seeded stream of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /**
   * Uniform integer in [0, n).
   * @throws SteeringError `badRandomRange` unless n is a positive integer.
   */
  below(n: number): number;
  /** Standard normal (Box & Muller 1958). */
  gaussian(): number;
  /** A shuffled copy (Fisher & Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /**
   * `count` different items, in random order.
   * @throws SteeringError `badRandomRange` when there are fewer.
   */
  sample<T>(items: readonly T[], count: number): T[];
}

/**
 * A stream named by its parts. Streams of different names are independent, also of close seeds,
 * because the state is a hash of the name: `seededRandom(seed, 'bootstrap', itemId)`.
 */
export function seededRandom(...name: readonly (number | string)[]): Random {
  const digest = createHash('sha256').update(JSON.stringify(name)).digest();
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => digest.readInt32LE(at)));
  const uniform = () => uniformFloat64(generator);
  const below = (n: number) => {
    if (!Number.isSafeInteger(n) || n < 1) throw badRandomRange(`below(${n})`);
    return uniformInt(generator, 0, n - 1);
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const rest = [...items];
    return items.map(() => rest.splice(below(rest.length), 1)).flat();
  };
  return {
    uniform,
    below,
    gaussian: gaussianFrom(uniform),
    shuffle,
    sample: (items, count) => {
      if (count > items.length) throw badRandomRange(`sample(${items.length} items, ${count})`);
      return shuffle(items).slice(0, count);
    },
  };
}

/** Two independent normal numbers from two uniform ones; the second is kept for the next call. */
function gaussianFrom(uniform: () => number): () => number {
  let kept: number | undefined;
  return () => {
    if (kept !== undefined) {
      const value = kept;
      kept = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

const badRandomRange = (call: string) =>
  new SteeringError(
    'badRandomRange',
    `${call}: expected a positive whole number, and no more items than there are.`,
  );
