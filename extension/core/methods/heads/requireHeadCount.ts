import type { Model } from '../../model/model';
import { headCountMissing } from '../errors';

/**
 * How many heads each block has. The width of one is that of `headIn` over this number, which is
 * not residual width over heads in every model.
 * @throws headCountMissing
 */
export function requireHeadCount(
  { headCount, record }: Pick<Model, 'headCount' | 'record'>,
  method: string,
): number {
  if (headCount === undefined) throw headCountMissing(method, record.id);
  return headCount;
}
