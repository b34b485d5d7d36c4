import type { BlockEvaluation, ItemEvaluation } from '../core/evaluation/evaluatePairs';
import type { Split } from '../core/pairs/pair';
import type { Unit } from '../core/steering/steeringVector';

/** The output of a pair's cell, as the notebook gives it to the renderer. */
export const resultsMime = 'application/vnd.steering-lab.results+json';

/** Whether an item says something about pairs that the vector has not seen. */
export type HeldOut = 'held out' | 'built from' | 'unknown';

/** What a steering vector does to one item. */
export interface PairResult {
  readonly version: 1;
  /** The name of the vector's file. */
  readonly vector: string;
  /** What multiplier 1 means. */
  readonly unit: Unit;
  readonly split: Split;
  readonly heldOut: HeldOut;
  readonly item: ItemEvaluation;
  /** Of all items that were run together, once they are done. */
  readonly all?: readonly BlockEvaluation[];
}
