import { seededRandom } from '../base/random';

/** Places of `draws` bootstrap resamples of n values, one after the other: `[draws · n]`. */
export type Resamples = Uint32Array;

/** Item, text and prompt counts of a summary; each is asked for at thousands of settings. */
const keptCounts = 4;
/** 8 MB a count. */
const keptPlaces = 2 ** 21;

const kept = new Map<string, Resamples>();

/**
 * Which values each bootstrap resample holds. They depend on seed and n only, so the thousands of
 * estimates of a sweep share them: drawing costs ten times as much as averaging.
 */
export function resamples(options: {
  readonly seed: number;
  readonly n: number;
  readonly draws: number;
}): Resamples {
  const { seed, n, draws } = options;
  const key = [seed, n, draws].join();
  const known = kept.get(key);
  if (known !== undefined) return known;
  const random = seededRandom(seed, 'bootstrap', n);
  const places = Uint32Array.from({ length: draws * n }, () => random.below(n));
  if (places.length <= keptPlaces) {
    const [oldest] = kept.keys();
    if (kept.size >= keptCounts && oldest !== undefined) kept.delete(oldest);
    kept.set(key, places);
  }
  return places;
}
