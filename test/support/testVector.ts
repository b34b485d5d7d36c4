import { seededRandom } from '../../extension/core/base/random';
import type { SteeringVector } from '../../extension/core/steering/steeringVector';

/** A vector at blocks 1 and 2, 6 wide, with seeded values. */
export function testVector(seed: number): SteeringVector {
  const { gaussian } = seededRandom(seed);
  const values = () => Float32Array.from({ length: 6 }, gaussian);
  return {
    vectors: new Map([
      ['blocks.1.hook_resid_post', values()],
      ['blocks.2.hook_resid_post', values()],
    ]),
    unit: 'vector',
    record: {
      model: { id: 'tiny', hash: 'ab12' },
      method: 'meanDifference',
      readPosition: 'answerMean',
      pairs: { concept: `concept ${seed}`, hash: 'cd34', split: 'train', count: 32 },
      checks: [{ code: 'topDimensions', message: 'three dimensions hold most of it' }],
      operations: [],
      toolVersion: '0.1.0',
    },
  };
}
