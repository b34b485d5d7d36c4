import type { GraphPlan } from '../graph/plan';
import { type HookPoint, hookName } from '../steering/hookPoint';
import type { CompiledGraph } from './forward';
import type { GraphCache } from './graphCache';
import type { Packing } from './packing';
import { planFor, type SettingsTable } from './settingsTable';
import type { UnsteeredTexts } from './unsteeredTexts';

/** What the measures of one loaded model share. */
export interface Engine {
  readonly graphs: GraphCache;
  readonly packing: Packing;
  readonly texts: UnsteeredTexts;
  readonly exact: boolean;
  /** Whether blocks below the lowest push are taken from the unsteered text. */
  readonly cutting: Cutting;
}

/** `cheapest` where it saves work; the others are for comparing the two ways. */
export type Cutting = 'cheapest' | 'always' | 'never';

/** The graph that scores and reads: one serves every block's additions and reads every block's output. */
export async function measuringGraph(
  { graphs, packing, exact }: Engine,
  table: SettingsTable,
  hookPoints: readonly HookPoint[] = [],
): Promise<CompiledGraph> {
  const blockCount = graphs.source.decoder.sites.length;
  const streamOnly = hookPoints.every(({ site }) => site === 'residPost');
  const everyBlock = Array.from({ length: blockCount }, (_, block) => ({
    block,
    site: 'residPost' as const,
  }));
  const taps =
    streamOnly && hookPoints.every(({ block }) => block < blockCount) ? everyBlock : hookPoints;
  const rest = { taps, head: 'scores', packed: packing.possible, exact, resting: true } as const;
  const plan: GraphPlan = planFor(table, blockCount, rest);
  return graphs.get(plan);
}

/** Where each hook point's activations lie among a graph's taps. */
export function tapIndices(
  graph: CompiledGraph,
  hookPoints: readonly HookPoint[],
): readonly number[] {
  const names = graph.plan.taps.map(hookName);
  return hookPoints.map((hookPoint) => names.indexOf(hookName(hookPoint)));
}
