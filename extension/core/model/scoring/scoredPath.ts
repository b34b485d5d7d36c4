import type { SettingsTable } from '../settingsTable';
import type { TokenTree } from '../tokenTree';

/** Continuations of one prompt that one graph scores. */
export interface ScoringTask {
  readonly table: SettingsTable;
  readonly tree: TokenTree;
  readonly paths: readonly ScoredPath[];
  readonly signal: AbortSignal | undefined;
}

/** One answer under one setting, as a path in the tree. */
export interface ScoredPath {
  /** The node of each token. */
  readonly nodes: readonly number[];
  /** The node that predicts each answer token. */
  readonly predictors: readonly number[];
  readonly answer: readonly number[];
  /** Prompt and answer, without the answer's last token: nothing is predicted from it. */
  readonly tokens: readonly number[];
  /** Key of the pushes at each token. */
  readonly keys: readonly number[];
}

/** The tokens whose probability is wanted after each node. */
export function wantedTokens(
  paths: readonly ScoredPath[],
): ReadonlyMap<number, ReadonlySet<number>> {
  const wanted = new Map<number, Set<number>>();
  for (const { predictors, answer } of paths) {
    answer.forEach((token, at) => {
      const node = predictors[at] ?? -1;
      const tokens = wanted.get(node) ?? new Set();
      wanted.set(node, tokens.add(token));
    });
  }
  return wanted;
}
