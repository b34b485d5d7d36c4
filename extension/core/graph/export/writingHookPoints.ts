import type { HookPoint } from '../../steering/hookPoint';
import type { DecoderGraph } from '../decoderGraph';
import { Graph } from '../graph';

/** What may compute a value of a stream that is a sum of what blocks add. */
const sums = new Set(['Add', 'Sum', 'Cast', 'Identity']);

/**
 * The hook points at which something is written to the residual stream: the embedding, and each
 * block's attention output and MLP output. Without a direction in any of these there is none in the
 * stream, which is their sum. Where a block puts a norm on the stream itself, what leaves the block
 * is written anew, so the input of the next one is among them (Arditi et al. 2024 project every
 * input).
 */
export function writingHookPoints({ model, sites, stream }: DecoderGraph): readonly HookPoint[] {
  const graph = new Graph(model);
  const isSum = (name: string) => sums.has(graph.producer(name)?.opType ?? '');
  return sites.flatMap((_, block): readonly HookPoint[] => {
    const before = stream.blocks[block - 1];
    const isWritten = before === undefined || !before.cuts.every(isSum);
    return [
      ...(isWritten ? [{ block, site: 'residPre' as const }] : []),
      { block, site: 'attnOut' },
      { block, site: 'mlpOut' },
    ];
  });
}
