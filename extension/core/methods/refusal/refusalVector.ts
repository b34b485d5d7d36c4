import type { ModelRecord } from '../../model/model';
import { hookName } from '../../steering/hookPoint';
import type { SteeringVector, VectorPairs } from '../../steering/steeringVector';
import type { MeasuredCandidate } from './candidate';
import { refusalDirectionCard } from './refusalDirectionCard';

export interface RefusalVectorOptions {
  readonly model: Pick<ModelRecord, 'id' | 'hash'>;
  readonly pairs: VectorPairs;
  readonly seed: number;
  readonly toolVersion: string;
}

/** A chosen direction as a vector at the block input that it was read at. */
export function refusalVector(
  { token, block, direction, ablated, kl, induced }: MeasuredCandidate,
  { model: { id, hash }, pairs, seed, toolVersion }: RefusalVectorOptions,
): SteeringVector {
  const message =
    `on held-out prompts: refusal score ${ablated.toFixed(2)} of harmful ones with it ablated, ` +
    `${induced.toFixed(2)} of harmless ones with it added, and ${kl.toFixed(3)} nats between ` +
    'harmless ones with it ablated and unsteered';
  return {
    vectors: new Map([[hookName({ block, site: 'residPre' }), direction]]),
    unit: 'vector',
    record: {
      model: { id, hash },
      method: refusalDirectionCard.name,
      readPosition: `token ${token} of the prompt`,
      pairs,
      seed,
      checks: [{ code: 'refusalEffects', message }],
      operations: [],
      toolVersion,
    },
  };
}
