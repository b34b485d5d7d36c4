import { mean } from '../../../math/mean';
import type { TaskScore } from '../../../evaluation/tasks/taskScore';
import type { TaskKind } from '../../../methods/inContextPairs';

/** A place and strength to choose from. */
export interface Candidate {
  readonly block?: number;
  readonly multiplier: number;
}

/** A candidate with what the validation items say of it. */
export interface Tried extends Candidate {
  readonly right: number;
  readonly n: number;
  readonly value: number;
}

/**
 * What each candidate did on the validation items, and the best: by items right, then by mean value
 * for mappings; by mean value for styles, where few items turn at all. Of equals the first.
 * @param scores `[item][candidate]`
 */
export function chooseSetting<C extends Candidate>(
  kind: TaskKind,
  candidates: readonly C[],
  scores: readonly (readonly TaskScore[])[],
): { readonly best: C & Tried; readonly tried: readonly (C & Tried)[] } {
  const tried = candidates.map((candidate, at) => {
    const own = scores.flatMap((ofItem) => ofItem[at] ?? []);
    const right = own.filter((score) => score.right).length;
    return { ...candidate, right, n: own.length, value: mean(own.map(({ value }) => value)) };
  });
  const best = tried.reduce((leader, next) => (isBetter(kind, next, leader) ? next : leader));
  return { best, tried };
}

function isBetter(kind: TaskKind, a: Tried, b: Tried): boolean {
  if (kind === 'mapping' && a.right !== b.right) return a.right > b.right;
  return a.value > b.value;
}
