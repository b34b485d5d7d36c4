import { checks } from './checks/index';
import type { PairFile } from './pair';

/** Something about the pairs that a person should know before trusting a vector built from them. */
export interface PairFinding {
  readonly code: string;
  readonly message: string;
  /** Ids of the pairs concerned; empty where it concerns the file as a whole. */
  readonly pairs: readonly string[];
}

/** A check is one function; it must be fast enough to run at every key stroke. */
export type PairCheck = (file: PairFile) => readonly PairFinding[];

/** Everything that can be found in the texts alone, without a model. */
export function checkPairs(file: PairFile): readonly PairFinding[] {
  return checks.flatMap((check) => check(file));
}
