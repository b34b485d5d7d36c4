import { cosine } from './cosine';
import { lengthsDiffer } from './errors';
import { isConstant } from './isConstant';
import { mean } from './mean';

/**
 * Product-moment correlation; undefined below two points or when either list is constant.
 * @throws lengthsDiffer
 * @example pearson([1, 2, 3], [2, 4, 6]) // => 1
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number | undefined {
  if (x.length !== y.length) throw lengthsDiffer('pearson', x.length, y.length);
  if (isConstant(x) || isConstant(y)) return undefined;
  return cosine(centred(x), centred(y));
}

function centred(values: ArrayLike<number>): Float64Array {
  const centre = mean(values);
  return Float64Array.from(values, (value) => value - centre);
}
