import type { FloatTensor, OperatorName } from '../../steering/push';
import type { Graph } from '../graph';

/**
 * Names of the graph inputs that steer one hook point. Each position chooses a row of the tables by
 * `index` (0 = nothing) and scales it by `multiplier`, so that one run serves many settings.
 */
export interface SteeringInputs {
  /** `[batch, seq]`, int64. */
  readonly index: string;
  /** `[batch, seq, 1]`, float32. */
  readonly multiplier: string;
  /** By table name. */
  readonly tables: Readonly<Record<string, string>>;
}

/** A table that a run feeds, float32. */
export interface Table {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** The tensors of one setting's push, by the operator's names. */
export type PushTensors = Readonly<Record<string, FloatTensor>>;

/** How a vector and an activation combine, as a piece of graph. */
export interface Operator {
  readonly name: OperatorName;
  /** Sizes of each table, by name: numbers, `width`, or a free size. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /**
   * Writes h' = f(h) into the graph, in float32. With row 0 or multiplier 0, h' must equal h
   * exactly.
   * @returns the name of h'.
   */
  emit(graph: Graph, activation: string, inputs: SteeringInputs): string;
  /**
   * The tables for the pushes of a run; push i is row i + 1, row 0 does nothing.
   * @throws tensorMissing, tensorShapeWrong
   */
  stack(pushes: readonly PushTensors[], width: number): Readonly<Record<string, Table>>;
}
