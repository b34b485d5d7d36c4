import type { SteeringVector } from '../steeringVector';

/** A tensor as it lies in a GGUF file, where programs look at more than the values. */
export interface StoredTensor {
  readonly name: string;
  /** `F32`, `F16`, or the type's number. */
  readonly type: string;
  readonly shape: readonly number[];
}

/** A vector read from a file, not yet held to be usable: values may be zero or not finite. */
export interface VectorInFile {
  readonly vector: SteeringVector;
  /** Of GGUF files only. */
  readonly stored?: readonly StoredTensor[];
}
