import type { Cutting } from '../engine';
import { firstRunning } from '../firstRunning';
import type { CompiledGraph } from '../forward';
import type { SettingsTable } from '../settingsTable';
import type { TokenTree } from '../tokenTree';
import { type Branch, costOf, planCutRuns, type PlannedRun, planRuns, runTokens } from './runPlan';
import type { ScoredPath } from './scoredPath';
import { chooseCuts, cutUpTo } from './streamCuts';

/** The runs that score packed continuations. */
export interface PackedWork {
  /** Nodes computed first; the trunk among them is what the runs stand behind. None where it stands in each. */
  readonly first: readonly number[];
  /** Blocks before which the stream of the first nodes is kept. */
  readonly cuts: readonly number[];
  readonly runs: readonly PlannedRun[];
  /** The first node that stands for each node below the blocks that run. */
  readonly plainOf: ReadonlyMap<number, number>;
}

export interface PackedShape {
  readonly graph: CompiledGraph;
  readonly table: SettingsTable;
  readonly tree: TokenTree;
  readonly paths: readonly ScoredPath[];
  /** Whether runs can stand behind a cache. */
  readonly cached: boolean;
  /** Most tokens of a row. */
  readonly longest: number;
  readonly cutting: Cutting;
}

/** The cheapest way that was thought of. Unsteered texts are added to the tree where they help. */
export function planPackedWork(shape: PackedShape): PackedWork {
  const { tree, cached, longest, cutting } = shape;
  const trunk = tree.trunk();
  const branches = tree.branches(trunk);
  const total = trunk.length + branches.reduce((sum, { length }) => sum + length, 0);
  // Each run prepares all weights anew, so what fits into one run is not split in two.
  const apart = cached && trunk.length > 0 && total > Math.min(runTokens, longest);
  const first = apart ? trunk : [];
  const room = roomBehind(trunk.length, apart, longest);
  const runs = planRuns(
    branches.map((nodes) => ({ nodes, start: 0 })),
    room,
  );
  const whole: PackedWork = { first, cuts: [], runs, plainOf: new Map() };
  const cut = cutting === 'never' ? undefined : cutWork(shape, trunk, branches);
  if (cut === undefined) return whole;
  const cost = (work: PackedWork) => costOfWork(work, shape, trunk.length);
  return cutting === 'always' || cost(cut) < cost(whole) ? cut : whole;
}

function roomBehind(trunk: number, apart: boolean, longest: number): number {
  return Math.min(Math.max(1, runTokens - (apart ? 0 : trunk)), longest - trunk);
}

function costOfWork({ first, runs }: PackedWork, shape: PackedShape, trunk: number): number {
  const blockCount = shape.graph.planned.mayRest.length;
  const stem = shape.cached && first.length > 0 ? 0 : trunk;
  const before = first.length > 0 ? [{ nodes: first, start: 0 }] : [];
  return costOf(before, { stem: 0, blockCount }) + costOf(runs, { stem, blockCount });
}

/** All unsteered texts first, then each branch from the first block that its pushes change. */
function cutWork(
  { graph, table, tree, paths, cached, longest }: PackedShape,
  trunk: readonly number[],
  branches: readonly (readonly number[])[],
): PackedWork | undefined {
  const starts = firstRunning(graph, table);
  if (starts.every((start) => start === 0)) return undefined;
  const plainOf = new Map<number, number>();
  for (const { tokens, nodes } of paths) {
    const plain = tree.add(tokens, []);
    nodes.forEach((node, at) => plainOf.set(node, plain[at] ?? 0));
  }
  const first = [...new Set(plainOf.values())].sort((a, b) => a - b);
  if (first.length > longest) return undefined;
  const keyOf = (node: number) => tree.nodes[node]?.pushKey ?? 0;
  const cuts = chooseCuts(starts.slice(1), first.length, graph.width);
  const pushed = branches
    .filter((nodes) => nodes.some((node) => plainOf.get(node) !== node))
    .map((nodes): Branch => {
      const start = Math.min(...nodes.map((node) => starts[keyOf(node)] ?? 0));
      return { nodes, start: cutUpTo(cuts, start) };
    })
    .toSorted((a, b) => a.start - b.start);
  const apart = cached && trunk.length > 0;
  const stem = apart ? 0 : trunk.length;
  const blockCount = graph.planned.mayRest.length;
  const room = roomBehind(trunk.length, apart, longest);
  const runs = planCutRuns(pushed, room, { stem, blockCount });
  return { first, cuts, runs, plainOf };
}
