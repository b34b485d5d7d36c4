import type { HookPoint } from '../steering/hookPoint';
import type { Setting } from '../steering/push';
import type { Tokenizer } from './tokenizer';

/** `exact`: float32 arithmetic throughout, the default of every measure. `fast`: as the file stores it. */
export type Precision = 'exact' | 'fast';

/** What a run record says about a model. */
export interface ModelRecord {
  readonly id: string;
  /** SHA-256 over graph and weights, hexadecimal. */
  readonly hash: string;
  /** The ONNX file that was loaded, relative to the model's folder. */
  readonly file: string;
  readonly precision: Precision;
  readonly architecture: string;
  readonly blockCount: number;
  /** Width of the residual stream. */
  readonly width: number;
  readonly vocabularySize: number;
  readonly contextLength: number;
  /** Why answers are scored one row each instead of packed behind a shared prompt; absent when packed. */
  readonly unpackedBecause?: string;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
}

export interface ReadOptions extends RunOptions {
  /** What steers the model while it is read; unsteered where absent. */
  readonly setting?: Setting;
}

/** Answers to one prompt, as token ids. */
export interface AnswerTask {
  readonly prompt: readonly number[];
  readonly answers: readonly (readonly number[])[];
}

export interface AnswerScore {
  /** Natural-log probability of each answer token (nats), in order. */
  readonly logProbs: Float64Array;
  /** Whether each token was the most probable one: all of them, and greedy decoding writes this. */
  readonly isTop: readonly boolean[];
  /** Positions at which at least one push with a multiplier other than 0 was applied. */
  readonly appliedPositions: number;
}

/** A reference text for degradation: the reply is scored, the prompt is context. */
export interface TextTask {
  readonly prompt: readonly number[];
  readonly reply: readonly number[];
}

export interface TextScore {
  /** Natural-log probability of each reply token (nats). */
  readonly logProbs: Float64Array;
  /** KL(steered ‖ unsteered) of the next-token distribution at each reply token (nats). */
  readonly klFromUnsteered: Float64Array;
  readonly appliedPositions: number;
}

/** Activations wanted from one prompt and several continuations of it. */
export interface ReadTask {
  readonly prompt: readonly number[];
  readonly branches: readonly {
    readonly answer: readonly number[];
    /** Each pool is a set of absolute positions (prompt first) whose mean activation is wanted. */
    readonly pools: readonly (readonly number[])[];
  }[];
}

/** One activation per hook point asked for, in that order. */
export type Activations = readonly Float32Array[];

/** Rows that decode together: same prompt, one setting each. Owns the key-value cache. */
export interface Decoding {
  readonly rows: number;
  /** Next-token logits, `[rows, vocabulary]`, after the prompt or after the latest step. */
  readonly logits: Float32Array;
  /** Positions pushed so far, summed over rows. */
  readonly appliedPositions: number;
  /** Feeds one token per row and refreshes `logits`. */
  step(tokens: readonly number[], options?: RunOptions): Promise<void>;
  /** Drops finished rows: `rows` are the indices kept, in order. */
  keep(rows: readonly number[]): void;
}

/** A loaded model: the only thing methods, measures and studies know of the engine. */
export interface Model {
  readonly record: ModelRecord;
  readonly tokenizer: Tokenizer;
  /** Attention heads of each block, as config.json says; absent where it does not. */
  readonly headCount?: number;
  /** @returns one score per setting and answer: `[setting][answer]`. */
  scoreAnswers(
    task: AnswerTask,
    settings: readonly Setting[],
    options?: RunOptions,
  ): Promise<readonly (readonly AnswerScore[])[]>;
  /** @returns the unsteered score first, then one per setting. Its own KL is 0. */
  scoreText(
    task: TextTask,
    settings: readonly Setting[],
    options?: RunOptions,
  ): Promise<readonly TextScore[]>;
  /** @returns `[branch][pool]`; a hook point that is pushed is read behind its push. */
  readActivations(
    task: ReadTask,
    hookPoints: readonly HookPoint[],
    options?: ReadOptions,
  ): Promise<readonly (readonly Activations[])[]>;
  startDecoding(
    prompt: readonly number[],
    settings: readonly Setting[],
    options?: RunOptions,
  ): Promise<Decoding>;
  close(): Promise<void>;
}
