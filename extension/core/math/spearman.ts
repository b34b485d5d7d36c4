import { lengthsDiffer } from './errors';
import { pearson } from './pearson';
import { ranks } from './ranks';

/**
 * Spearman 1904 rank correlation: Pearson's of the ranks, ties sharing their mean rank. Undefined
 * below two points or when either list is constant.
 * @throws lengthsDiffer
 * @example spearman([1, 2, 3], [1, 4, 9]) // => 1
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number | undefined {
  if (x.length !== y.length) throw lengthsDiffer('spearman', x.length, y.length);
  return pearson(ranks(x), ranks(y));
}
