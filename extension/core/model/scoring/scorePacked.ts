import { throwIfCancelled } from '../../base/cancel';
import { type Engine, measuringGraph } from '../engine';
import { type CompiledGraph, forward, type ForwardResult, type Past } from '../forward';
import { packBehind } from '../packedRow';
import { Packing } from '../packing';
import { slicePast } from '../rows';
import { Found } from './found';
import { planPackedWork } from './packedWork';
import { type ScoredPath, type ScoringTask, wantedTokens } from './scoredPath';
import { RowScorer } from './scoreRows';
import { StreamCuts, streamRequest } from './streamCuts';

/**
 * Scores continuations that stand in one row behind their common beginning, a few hundred tokens a
 * run. Where it saves work, the unsteered texts are computed first and their residual stream is
 * kept; the other runs then begin at the first block that one of their pushes changes.
 * @returns `undefined` when the model's continuations cannot be packed.
 */
export async function scorePacked(engine: Engine, task: ScoringTask): Promise<Found | undefined> {
  const { packing, graphs, cutting } = engine;
  const { table, tree, paths, signal } = task;
  const trunk = tree.trunk();
  const longest = trunk.length + Math.max(0, ...tree.branches(trunk).map(({ length }) => length));
  if (!packing.possible || longest > packing.longest) return undefined;
  const graph = await measuringGraph(engine, table);
  const cached = Packing.continues(graphs.source);
  const shape = { graph, table, tree, paths, cached, cutting, longest: packing.longest };
  const work = planPackedWork(shape);
  const wanted = wantedTokens(paths);
  const found = new Found();
  const run = (nodes: readonly number[], more: RunFields = {}) => {
    throwIfCancelled(signal);
    return scoreRun(graph, task, { nodes, wanted, found, ...more });
  };

  const { first, cuts, plainOf } = work;
  const base = first.length > 0 ? await run(first, { cuts, keepsCache: cached }) : undefined;
  const past = base?.present && trunkOf(base.present, first.length, trunk.length);
  const stem = past === undefined ? trunk : [];
  const streams = new StreamCuts(graph.width, cuts, base?.taps);
  const placeOf = new Map(first.map((node, at) => [node, at]));
  for (const { nodes, start } of work.runs) {
    const chosen = [...stem, ...nodes];
    const places = chosen.map((node) => placeOf.get(plainOf.get(node) ?? -1) ?? -1);
    await run(chosen, { past, start, stream: streams.rows(start, places) });
    const length = Math.max(first.length, trunk.length + nodes.length);
    if (!packing.needsCheck(length)) continue;
    const path = lastPathIn(paths, nodes);
    if (path === undefined) continue;
    const plain = new RowScorer(graph, table, [path]);
    await plain.score([{ ...path, start: 0 }]);
    const [packed, alone] = [found, plain.found].map((where) =>
      path.answer.map((token, at) => where.get(path.predictors[at] ?? -1, token)),
    );
    if (!packing.recordCheck(length, packed ?? [], alone ?? [])) return undefined;
  }
  if (base === undefined && work.runs.length === 0) await run(trunk);
  return found;
}

/** The trunk's part of a cache that may begin with a placeholder and go on with branches. */
function trunkOf(present: Past, nodes: number, trunk: number): Past | undefined {
  return trunk === 0 ? undefined : slicePast(present, present.length - nodes, trunk);
}

interface RunFields {
  readonly past?: Past | undefined;
  readonly keepsCache?: boolean;
  /** The blocks before which the stream is kept. */
  readonly cuts?: readonly number[];
  /** The first block that runs, and the stream before it. */
  readonly start?: number;
  readonly stream?: Float32Array | undefined;
}

interface ScoreRun extends RunFields {
  readonly nodes: readonly number[];
  readonly wanted: ReadonlyMap<number, ReadonlySet<number>>;
  readonly found: Found;
}

/** Fills `found` from one run. */
async function scoreRun(
  graph: CompiledGraph,
  { table, tree }: ScoringTask,
  { nodes, wanted, found, past, keepsCache = false, cuts = [], start = 0, stream }: ScoreRun,
): Promise<ForwardResult> {
  const picks: [number, number][] = [];
  const targets: [number, number][] = [];
  const owners: (readonly [number, number])[] = [];
  nodes.forEach((node, at) => {
    const tokens = wanted.get(node);
    if (tokens === undefined) return;
    const pick = picks.push([0, at]) - 1;
    for (const token of tokens) {
      targets.push([pick, token]);
      owners.push([node, token]);
    }
  });
  const packed = packBehind(graph, tree.nodes, nodes, past);
  const result = await forward(graph, {
    rows: [packed.row],
    table,
    bias: packed.bias,
    past: packed.past,
    picks,
    targets,
    running: { from: start, to: Infinity },
    stream,
    ...(cuts.length > 0 && streamRequest(graph, cuts, [packed.row])),
    outputs: [
      'targetLogProbs',
      'topTokens',
      ...(keepsCache ? (['present'] as const) : []),
      ...(cuts.length > 0 ? (['taps'] as const) : []),
    ],
  });
  picks.forEach(([, at], pick) => {
    found.setTop(nodes[at] ?? -1, result.topTokens?.[pick] ?? -1);
  });
  owners.forEach(([node, token], at) => {
    found.set(node, token, result.targetLogProbs?.[at] ?? NaN);
  });
  return result;
}

/**
 * The path that ends farthest to the right in a packed row: the first to suffer from a short
 * window.
 */
function lastPathIn(
  paths: readonly ScoredPath[],
  chunk: readonly number[],
): ScoredPath | undefined {
  const places = new Map(chunk.map((node, at) => [node, at]));
  const end = ({ predictors }: ScoredPath) => places.get(predictors.at(-1) ?? -1) ?? -1;
  const [last] = paths.toSorted((a, b) => end(b) - end(a));
  return last !== undefined && end(last) >= 0 ? last : undefined;
}
