/**
 * Tokens computed in one run: enough to keep all cores busy; more only grows the attention's
 * square.
 */
export const runTokens = 384;

/** What a run costs besides its tokens, in tokens: all weights are made ready for it anew. */
export const runCost = 60;

/** How many more runs than necessary are thought of. */
const mostDivisions = 8;

/** Branches that one run computes, and the first block that any of them needs. */
export interface PlannedRun {
  readonly nodes: readonly number[];
  readonly start: number;
}

export interface Branch {
  readonly nodes: readonly number[];
  readonly start: number;
}

export interface RunShape {
  /** Tokens that each run computes besides. */
  readonly stem: number;
  readonly blockCount: number;
}

/** Fills runs with branches, in the given order. */
export function planRuns(branches: readonly Branch[], room: number): readonly PlannedRun[] {
  const runs: { nodes: number[]; start: number }[] = [];
  for (const { nodes, start } of branches) {
    const current = runs.at(-1);
    if (current !== undefined && current.nodes.length + nodes.length <= room) {
      current.nodes.push(...nodes);
      current.start = Math.min(current.start, start);
    } else {
      runs.push({ nodes: [...nodes], start });
    }
  }
  return runs;
}

/**
 * Runs of branches that begin at different blocks, given lowest first. A run begins where its first
 * branch does, so that few long runs compute blocks in vain, and many short ones prepare weights
 * over and over: the cheapest of some equal divisions is taken.
 */
export function planCutRuns(
  branches: readonly Branch[],
  room: number,
  { stem, blockCount }: RunShape,
): readonly PlannedRun[] {
  const total = branches.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const fewest = Math.max(1, Math.ceil(total / room));
  const divisions = Array.from({ length: fewest + mostDivisions }, (_, more) =>
    planRuns(branches, Math.min(room, Math.ceil(total / (fewest + more)))),
  );
  const cost = (runs: readonly PlannedRun[]) => costOf(runs, { stem, blockCount });
  return divisions.reduce(
    (best, runs) => (cost(runs) < cost(best) ? runs : best),
    divisions[0] ?? [],
  );
}

/** In tokens through all blocks: what runs cost that each carry `stem` tokens more. */
export function costOf(runs: readonly PlannedRun[], { stem, blockCount }: RunShape): number {
  return runs.reduce((sum, { nodes, start }) => {
    return sum + (runCost + stem + nodes.length) * (1 - start / blockCount);
  }, 0);
}
