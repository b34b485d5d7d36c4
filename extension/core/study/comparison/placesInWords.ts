import { sites } from '../../steering/hookPoint';
import type { PushPart } from '../../steering/push';

/** Where parts push, for tables: `mlpOut of all 30 blocks`, `residPost of block 15`. */
export function placesInWords(
  parts: readonly Pick<PushPart, 'hookPoint'>[],
  blockCount: number,
): string {
  const used = sites.filter((site) => parts.some(({ hookPoint }) => hookPoint.site === site));
  const blocks = [...new Set(parts.map(({ hookPoint }) => hookPoint.block))].sort((a, b) => a - b);
  return `${used.join(', ')} of ${blocksInWords(blocks, blockCount)}`;
}

function blocksInWords(blocks: readonly number[], blockCount: number): string {
  if (blocks.length === 1) return `block ${blocks[0]}`;
  if (blocks.length === blockCount) return `all ${blockCount} blocks`;
  return blocks.length > 4 ? `${blocks.length} blocks` : `blocks ${blocks.join(', ')}`;
}
