import type { Gate } from './gate';
import type { HookPoint } from './hookPoint';

/** A dense float tensor, row-major. */
export interface FloatTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** How a vector and an activation combine. Each has one file in `graph/operators`. */
export const operatorNames = [
  'add',
  'ablate',
  'projectionCap',
  'affine',
  'patch',
  'normPreservingAdd',
  'icvAdd',
  'slerp',
  'rotate',
  'classifierGradient',
] as const;
export type OperatorName = (typeof operatorNames)[number];

/** Operators whose only tensor is `vector`, so that any steering vector will do. */
export const vectorOperatorNames = [
  'add',
  'ablate',
  'normPreservingAdd',
  'icvAdd',
  'slerp',
] as const satisfies readonly OperatorName[];
export type VectorOperatorName = (typeof vectorOperatorNames)[number];

/** One change of the activations at one hook point. `tensors` are named by the operator. */
export interface Push {
  readonly hookPoint: HookPoint;
  readonly operator: OperatorName;
  readonly tensors: Readonly<Record<string, FloatTensor>>;
  /** 0 leaves every activation exactly as it is, for every operator. */
  readonly multiplier: number;
  /** Absolute positions, besides what the setting says; everywhere where absent. */
  readonly span?: Span;
}

/** From a position on; `to` is exclusive, and without it there is no end. */
export interface Span {
  readonly from: number;
  readonly to?: number;
}

/** A push without its strength. */
export type PushPart = Omit<Push, 'multiplier'>;

/**
 * Which positions are pushed. `answer`: from the first answer or generated token's position on, so
 * that token itself is still predicted by an unsteered position (Tan et al. 2024);
 * `fromPromptLast`: from the prompt's last token on, so that the first answer token is predicted by
 * a pushed position too, as function vectors need; `all`: every position; `prompt`: the prompt's
 * only.
 */
export const steeredPositions = ['answer', 'fromPromptLast', 'all', 'prompt'] as const;
export type SteeredPositions = (typeof steeredPositions)[number];

/** One cell of a sweep. Without pushes the model is unsteered. */
export interface Setting {
  readonly pushes: readonly Push[];
  readonly positions: SteeredPositions;
  /** Prompts for which it is closed are left unsteered; without one the setting always applies. */
  readonly gate?: Gate;
}

export const unsteered: Setting = { pushes: [], positions: 'answer' };
