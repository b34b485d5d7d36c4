/** One line of the benchmark's table. */
export interface Measurement {
  readonly name: string;
  /** What the project promises, as in `at least 20× faster`. */
  readonly promise: string;
  readonly found: string;
  readonly kept: boolean;
  /** The numbers behind the ratio, and how they were taken. */
  readonly detail: string;
}

export interface BenchCase {
  /** Chosen on the command line by a part of it. */
  readonly name: string;
  measure(): Promise<readonly Measurement[]>;
}
