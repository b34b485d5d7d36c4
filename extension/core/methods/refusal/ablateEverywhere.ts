import type { Site } from '../../steering/hookPoint';
import type { PushPart } from '../../steering/push';

const writingSites: readonly Site[] = ['attnOut', 'mlpOut'];

/**
 * A direction taken out of everything that writes to the residual stream (Arditi et al. 2024,
 * section 2.4): the embedding, and each block's attention output and MLP output. The stream is
 * their sum, so at multiplier 1 nothing of the direction is left in it, and at m the share 1 − m.
 *
 * The authors project the input of every block as well. At 1 that changes nothing; below 1 it would
 * take the share m away once a block, so that the multiplier could not be varied.
 *
 * Models that put a norm on the stream itself (OPT 350M) are not covered: there the stream is not a
 * sum.
 * @param direction as wide as the residual stream; its length does not matter.
 */
export function ablateEverywhere(blockCount: number, direction: Float32Array): readonly PushPart[] {
  const tensors = { vector: { dims: [direction.length], data: direction } };
  const partAt = (block: number, site: Site): PushPart => ({
    hookPoint: { block, site },
    operator: 'ablate',
    tensors,
  });
  const blocks = Array.from({ length: blockCount }, (_, block) => block);
  return [
    partAt(0, 'residPre'),
    ...blocks.flatMap((block) => writingSites.map((site) => partAt(block, site))),
  ];
}
