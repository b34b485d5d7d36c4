import type { BlockEvaluation, ItemEvaluation } from '../core/evaluation/evaluatePairs';
import type { Split } from '../core/pairs/pair';
import type { Unit } from '../core/steering/steeringVector';
import type { Estimate } from '../core/study/summary';

/** The output of a pair's cell, as the notebook gives it to the renderer. */
export const resultsMime = 'application/vnd.steering-lab.results+json';

/** Whether an item says something about pairs that the vector has not seen. */
export type HeldOut = 'held out' | 'built from' | 'unknown';

/** What the push costs elsewhere: reference replies, steered beside unsteered. */
export interface MeasuredDegradation {
  /** Where it was pushed; absent for what is pushed whole. */
  readonly block?: number;
  readonly multiplier: number;
  /** −log p of the replies, steered minus unsteered (nats per token), over texts. */
  readonly nllDifference: Estimate;
  /** KL(steered ‖ unsteered), nats per token, over texts. */
  readonly kl: Estimate;
}

export interface ResultBase {
  readonly version: 1;
  /** The name of the vector's file. */
  readonly vector: string;
  /** What multiplier 1 means. */
  readonly unit: Unit;
  /** Absent where it could not be measured. */
  readonly degradation?: MeasuredDegradation;
}

/** What a steering vector does to one item. */
export interface PairResult extends ResultBase {
  readonly kind: 'pair';
  readonly split: Split;
  readonly heldOut: HeldOut;
  readonly item: ItemEvaluation;
}

/** One item among those that were run together. */
export interface RunItem {
  readonly id: string;
  readonly heldOut: HeldOut;
  /** For each block of the summary, nats per token per multiplier. */
  readonly slopesPerToken: readonly number[];
}

/** What it does to all items that were run together, two or more. */
export interface RunResult extends ResultBase {
  readonly kind: 'run';
  readonly items: readonly RunItem[];
  readonly all: readonly BlockEvaluation[];
  /** Of those that the vector was not built from, where that is known. */
  readonly heldOut?: readonly BlockEvaluation[];
}

export type CellResult = PairResult | RunResult;

/** A result as it lies in an output: with itself in words, for the clipboard. */
export type ShownResult = CellResult & { readonly markdown: string };
