import type { Model } from '../../model/model';
import type { HookPoint } from '../../steering/hookPoint';

/** The inputs of all attention output projections, block by block. */
export function everyHeadIn({ record }: Pick<Model, 'record'>): readonly HookPoint[] {
  return Array.from({ length: record.blockCount }, (_, block) => ({ block, site: 'headIn' }));
}
