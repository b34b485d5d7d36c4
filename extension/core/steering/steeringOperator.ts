import type { Gate } from './gate';
import type { Push, PushPart, VectorOperatorName } from './push';
import type { SteeringVector, Unit, VectorRecord } from './steeringVector';
import { vectorPushes } from './vectorPushes';

/**
 * Steering that one vector a hook point does not describe: operators with their tensors, pushed
 * together and in this order. An immutable value; the arrays must not be written to.
 */
export interface SteeringOperator {
  readonly parts: readonly PushPart[];
  /** Without one every prompt is steered. */
  readonly gate?: Gate;
  readonly unit: Unit;
  readonly record: VectorRecord;
}

/** Whatever a method can build and a file can hold. */
export type Steering = SteeringVector | SteeringOperator;

/** The parts at one strength. */
export function pushesAt(parts: readonly PushPart[], multiplier: number): readonly Push[] {
  return parts.map((part) => ({ ...part, multiplier }));
}

/**
 * A vector as parts, all hook points together.
 * @throws badHookName
 */
export function partsOf(
  vector: SteeringVector,
  operator: VectorOperatorName = 'add',
): readonly PushPart[] {
  return vectorPushes(vector, 0, operator).map(({ multiplier: _none, ...part }) => part);
}

export function isOperator(steering: Steering): steering is SteeringOperator {
  return 'parts' in steering;
}

/** `affine at block 15`, `rotate at 30 blocks`: each operator with the number of its places. */
export function operatorInWords({ parts, gate }: SteeringOperator): string {
  const blocksOf = new Map<string, Set<number>>();
  for (const { operator, hookPoint } of parts) {
    blocksOf.set(operator, (blocksOf.get(operator) ?? new Set()).add(hookPoint.block));
  }
  const told = [...blocksOf].map(([operator, blocks]) => {
    const [first] = blocks;
    return `${operator} at ${blocks.size === 1 ? `block ${first ?? ''}` : `${blocks.size} blocks`}`;
  });
  return [...told, ...(gate === undefined ? [] : ['with a gate'])].join(', ');
}
