import { pairHealth } from '../../core/evaluation/pairHealth/pairHealth';
import { importPairs } from '../../core/pairs/importPairs';
import { splits } from '../../core/pairs/pair';
import { pairFileHash } from '../../core/pairs/pairFileHash';
import { pairsOf } from '../../core/pairs/split';
import { clip } from '../clip';
import type { PlacedHealth } from '../../core/actions/health/readHealth';
import type { Description } from './describeFile';

const shownPairs = 3;
const textWidth = 60;

/**
 * A pair file of any dialect, with the checks that need no model, or those of `health` where
 * activations were read.
 */
export function describePairs(text: string, path: string, health?: PlacedHealth): Description {
  const { file, dialect, notes } = importPairs(text, path);
  const counts = splits.map((split) => `${split} ${pairsOf(file, split).length}`);
  return {
    kind: `contrastive pairs (${dialect})`,
    concept: file.concept,
    description: file.description,
    system: file.system,
    pairs: file.pairs.length,
    splits: counts.join(', '),
    hash: pairFileHash(file),
    'first pairs': file.pairs.slice(0, shownPairs).map(({ id, positive, negative }) => {
      const [good, bad] = [positive, negative].map(({ answer }) => clip(answer, textWidth));
      return `${id}: + ${good ?? ''} | − ${bad ?? ''}`;
    }),
    notes,
    health: health ?? { hookPoint: undefined, ...pairHealth({ file }) },
  };
}
