import type { FloatTensor, OperatorName } from '../steering/push';
import type { Unit, VectorCheck } from '../steering/steeringVector';
import type { MethodCard } from './methodCard';

/** Activations of one pair at the read position: one array per hook point on each side. */
export interface PairActivations {
  readonly positive: readonly Float32Array[];
  readonly negative: readonly Float32Array[];
}

export interface MethodContext {
  /** Width of each hook point's activation, in the order of the activations. */
  readonly widths: readonly number[];
  /** How many pairs will be added. */
  readonly pairCount: number;
  readonly seed: number;
}

/** A build under way. Pairs arrive one by one, so that a method need not hold all of them. */
export interface VectorBuild {
  /** The arrays belong to the caller, who may reuse them after the call. */
  add(pair: PairActivations): void;
  /**
   * One vector per hook point, in the order of `widths`; undefined where the method chose to push
   * nothing.
   */
  finish(): readonly (Float32Array | undefined)[];
  /** What `finish` found out about the vectors, in words that name the hook points. */
  checks?(hookNames: readonly string[]): readonly VectorCheck[];
}

/** A way to compute steering vectors from activations of contrastive pairs. */
export type Method = (context: MethodContext) => VectorBuild;

/** A method with the name that vector records say. */
export interface NamedMethod {
  readonly name: string;
  /** Which of several computations under one name. */
  readonly variant?: string;
  /** What multiplier 1 means; `vector` where absent. */
  readonly unit?: Unit;
  readonly start: Method;
}

/** A method that people can choose, with what they should know of it. */
export type CardedMethod = NamedMethod & { readonly card: MethodCard };

/** A change of the activation that one vector does not describe: an operator with its tensors. */
export interface BuiltOperator {
  readonly operator: OperatorName;
  readonly tensors: Readonly<Record<string, FloatTensor>>;
}

/** As `VectorBuild`, with an operator per hook point. */
export interface OperatorBuild extends Omit<VectorBuild, 'finish'> {
  finish(): readonly BuiltOperator[];
}

/** A method whose result is an operator with its tensors. */
export interface OperatorMethod {
  readonly name: string;
  readonly variant?: string;
  /** What multiplier 1 means; `change` where absent. */
  readonly unit?: Unit;
  readonly card: MethodCard;
  readonly start: (context: MethodContext) => OperatorBuild;
}
