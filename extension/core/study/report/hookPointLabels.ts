import type { StudyResult } from '../summary';

/**
 * Short names for the hook points of a result, in order of the block: `block 15` while each block
 * has one hook point, the full name otherwise.
 */
export function hookPointLabels({ steerability }: StudyResult): ReadonlyMap<string, string> {
  const blocks = new Map(
    steerability
      .filter((row) => row.source === 'vector')
      .sort((a, b) => a.block - b.block)
      .map((row) => [row.hookPoint, row.block]),
  );
  const oneEach = new Set(blocks.values()).size === blocks.size;
  return new Map(
    [...blocks].map(([hookPoint, block]) => [hookPoint, oneEach ? `block ${block}` : hookPoint]),
  );
}
