import type { PairCheck } from '../checkPairs';
import { splits } from '../pair';
import { pairsOf } from '../split';

/** Parts that should have pairs and, by the chance of the hash, have none. */
export const emptySplits: PairCheck = (file) =>
  splits
    .filter((split) => file.split[split] > 0 && pairsOf(file, split).length === 0)
    .map((split) => ({
      code: 'emptySplit',
      message:
        `No pair falls into ${split} (${file.split[split] * 100} % of ${file.pairs.length} pairs). ` +
        'Add pairs, or give some a "split".',
      pairs: [],
    }));
