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
  readonly wanted: number;
}

/**
 * A style's rewriting may become less likely by this much (nats per token) before a gain of
 * preference is taken for damage: about what an interval of a dozen items cannot tell from 0.
 */
const tolerated = 0.1;

/**
 * What each candidate did on the validation items, and the best. Mappings: most items right, then
 * the largest mean value. Styles: the largest mean value among candidates that leave the rewriting
 * as likely as it was; where none does, the one that harms it least. Of equals the first.
 * @param scores `[item][candidate]`
 * @param unsteered `[item]`
 */
export function chooseSetting<C extends Candidate>(
  kind: TaskKind,
  candidates: readonly C[],
  scores: readonly (readonly TaskScore[])[],
  unsteered: readonly TaskScore[],
): { readonly best: C & Tried; readonly tried: readonly (C & Tried)[] } {
  const tried = candidates.map((candidate, at) => {
    const own = scores.flatMap((ofItem) => ofItem[at] ?? []);
    const right = own.filter((score) => score.right).length;
    const value = mean(own.map((score) => score.value));
    return { ...candidate, right, n: own.length, value, wanted: meanWanted(own) };
  });
  if (kind === 'mapping') return { best: largest(tried, isMoreRight), tried };
  const least = meanWanted(unsteered) - tolerated;
  const sound = tried.filter(({ wanted }) => wanted >= least);
  const best =
    sound.length > 0
      ? largest(sound, (a, b) => a.value > b.value)
      : largest(tried, (a, b) => a.wanted > b.wanted);
  return { best, tried };
}

function meanWanted(scores: readonly TaskScore[]): number {
  return mean(scores.map(({ wanted }) => wanted));
}

function isMoreRight(a: Tried, b: Tried): boolean {
  return a.right === b.right ? a.value > b.value : a.right > b.right;
}

function largest<T>(list: readonly T[], isLarger: (a: T, b: T) => boolean): T {
  return list.reduce((leader, next) => (isLarger(next, leader) ? next : leader));
}
