import { median } from '../math/median';
import { norm } from '../math/norm';
import { topDimensionShare } from '../math/topDimensionShare';
import type { VectorCheck } from '../steering/steeringVector';
import type { PairActivations } from './method';

const largestTopShare = 0.25;
const largestNormRatio = 10;

/** Watches the norms of activations as pairs are read, and names the pairs that stand out. */
export function watchNorms(): {
  add(id: string, pair: PairActivations): void;
  findings(hookNames: readonly string[]): readonly VectorCheck[];
} {
  const ids: string[] = [];
  const normsByPlace: number[][] = [];
  const add = (id: string, { positive, negative }: PairActivations) => {
    ids.push(id);
    for (const [place, values] of positive.entries()) {
      const largest = Math.max(norm(values), norm(negative[place] ?? []));
      (normsByPlace[place] ??= []).push(largest);
    }
  };
  const findings = (hookNames: readonly string[]) =>
    normsByPlace.flatMap((norms, place) => {
      const limit = largestNormRatio * median(norms);
      const outliers = ids.filter((_, index) => (norms[index] ?? 0) > limit);
      if (outliers.length === 0) return [];
      const message =
        `${hookNames[place]}: activations of pair ${outliers.slice(0, 5).join(', ')} are more than ` +
        `${largestNormRatio} times the median; they may decide the vector alone.`;
      return [{ code: 'outlierPairs', message }];
    });
  return { add, findings };
}

/** A finding where the three largest dimensions hold more than a quarter of the squared norm. */
export function checkTopDimensions(
  hookName: string,
  vector: ArrayLike<number>,
): readonly VectorCheck[] {
  const share = topDimensionShare(vector);
  if (share === undefined || share <= largestTopShare) return [];
  const message =
    `${hookName}: three dimensions hold ${(share * 100).toFixed(0)} % of the vector, the mark of ` +
    'sink tokens. Read at another position.';
  return [{ code: 'topDimensions', message }];
}
