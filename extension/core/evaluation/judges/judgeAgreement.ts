import type { Preference } from './judge';

export interface JudgeAgreement {
  /** Pairs on which both say the same, ties included. */
  readonly same: number;
  /** Pairs that both judged. */
  readonly n: number;
  /**
   * Cohen's κ (1960): (p − e)/(1 − e), where p is the share of equal verdicts and e what two judges
   * with these shares of verdicts agree on by chance. Undefined where e is 1, or n = 0.
   */
  readonly kappa: number | undefined;
}

const preferences: readonly Preference[] = ['left', 'right', 'tie'];

/** Agreement of two judges; pairs that one of them failed on are left out. */
export function judgeAgreement(
  verdicts: readonly (readonly [Preference | undefined, Preference | undefined])[],
): JudgeAgreement {
  const both = verdicts.flatMap(([a, b]) => (a === undefined || b === undefined ? [] : [{ a, b }]));
  const n = both.length;
  const same = both.filter(({ a, b }) => a === b).length;
  if (n === 0) return { same, n, kappa: undefined };
  const share = (judge: 'a' | 'b', preference: Preference) =>
    both.filter((verdict) => verdict[judge] === preference).length / n;
  const chance = preferences.reduce((sum, each) => sum + share('a', each) * share('b', each), 0);
  return { same, n, kappa: chance === 1 ? undefined : (same / n - chance) / (1 - chance) };
}
