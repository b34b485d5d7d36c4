import { throwIfCancelled } from '../../base/cancel';
import { type Cutting, type Engine, measuringGraph } from '../engine';
import { firstRunning } from '../firstRunning';
import { type CompiledGraph, forward, type ForwardResult } from '../forward';
import type { SettingsTable } from '../settingsTable';
import { Found } from './found';
import { runCost, runTokens } from './runPlan';
import { type ScoredPath, type ScoringTask, wantedTokens } from './scoredPath';
import { chooseCuts, cutUpTo, StreamCuts, streamRequest } from './streamCuts';

/** A text under one setting, and the first block that its pushes change. */
interface Row extends ScoredPath {
  readonly start: number;
}

/**
 * Each distinct path as a row of its own, padded on the right. Where it saves work, a text is
 * computed unsteered first and its residual stream is kept; its other rows then begin at the first
 * block that their pushes change.
 */
export async function scoreRows(
  engine: Engine,
  { table, paths, signal }: ScoringTask,
): Promise<Found> {
  const graph = await measuringGraph(engine, table);
  const starts = firstRunning(graph, table);
  const rows = new Map(
    paths.map((path): [number, Row] => {
      const start = Math.min(...path.keys.map((key) => starts[key] ?? 0));
      return [path.nodes.at(-1) ?? -1, { ...path, start }];
    }),
  );
  const scorer = new RowScorer(graph, table, paths);
  const most = engine.packing.oneRowAtATime ? 1 : runTokens;
  const whole: Row[] = [];
  for (const text of byText([...rows.values()])) {
    const cut = cutText(graph, text, engine.cutting);
    if (cut === undefined) {
      whole.push(...text);
      continue;
    }
    throwIfCancelled(signal);
    const { taps } = await scorer.score([{ ...cut.plain, start: 0 }], { cuts: cut.cuts });
    const streams = new StreamCuts(graph.width, cut.cuts, taps);
    for (const batch of batches(cut.rows, most)) {
      throwIfCancelled(signal);
      await scorer.score(batch, { streams });
    }
  }
  const byLength = whole.toSorted((a, b) => a.tokens.length - b.tokens.length);
  for (const batch of batches(byLength, most)) {
    throwIfCancelled(signal);
    await scorer.score(batch);
  }
  return scorer.found;
}

function byText(rows: readonly Row[]): Iterable<readonly Row[]> {
  const texts = new Map<string, Row[]>();
  for (const row of rows) {
    const text = row.tokens.join();
    texts.set(text, [...(texts.get(text) ?? []), row]);
  }
  return texts.values();
}

interface CutText {
  readonly plain: ScoredPath;
  readonly cuts: readonly number[];
  /** The pushed rows, each with the cut that it begins at, lowest first. */
  readonly rows: readonly Row[];
}

/** `undefined` where computing the unsteered row first would not pay. */
function cutText(
  graph: CompiledGraph,
  rows: readonly Row[],
  cutting: Cutting,
): CutText | undefined {
  const plain = rows.find(({ keys }) => keys.every((key) => key === 0));
  const any = plain ?? rows[0];
  if (any === undefined) return undefined;
  const pushed = rows.filter((row) => row !== plain);
  const { length } = any.tokens;
  const blockCount = graph.planned.mayRest.length;
  const saved = pushed.reduce((sum, { start }) => sum + (length * start) / blockCount, 0);
  const pays = saved > runCost + (plain === undefined ? length : 0);
  if (cutting === 'never' || saved === 0 || !(pays || cutting === 'always')) return undefined;
  const cuts = chooseCuts(
    pushed.map(({ start }) => start),
    length,
    graph.width,
  );
  return {
    plain: plain ?? { ...any, nodes: [], keys: [] },
    cuts,
    rows: pushed
      .map((row) => ({ ...row, start: cutUpTo(cuts, row.start) }))
      .toSorted((a, b) => a.start - b.start),
  };
}

function batches(rows: readonly Row[], tokens: number): readonly (readonly Row[])[] {
  const filled: Row[][] = [];
  for (const row of rows) {
    const current = filled.at(-1);
    const fits = current !== undefined && (current.length + 1) * row.tokens.length <= tokens;
    if (fits) current.push(row);
    else filled.push([row]);
  }
  return filled;
}

/** Scores paths as plain rows, one after another or several at a time. */
export class RowScorer {
  readonly found = new Found();
  readonly #wanted: ReadonlyMap<number, ReadonlySet<number>>;

  constructor(
    readonly graph: CompiledGraph,
    readonly table: SettingsTable,
    paths: readonly ScoredPath[],
  ) {
    this.#wanted = wantedTokens(paths);
  }

  /**
   * Fills `found` from one run.
   * @param cuts blocks before which the stream of the rows is wanted.
   * @param streams of the text that all rows have; the run begins at the first of their starts.
   */
  async score(
    rows: readonly (ScoredPath & { readonly start: number })[],
    {
      cuts = [],
      streams,
    }: { readonly cuts?: readonly number[]; readonly streams?: StreamCuts } = {},
  ): Promise<ForwardResult> {
    const picks: [number, number][] = [];
    const targets: [number, number][] = [];
    const owners: (readonly [node: number, pick: number, token: number])[] = [];
    rows.forEach(({ nodes }, row) => {
      nodes.forEach((node, at) => {
        const tokens = this.#wanted.get(node);
        if (tokens === undefined) return;
        const pick = picks.push([row, at]) - 1;
        for (const token of tokens) {
          targets.push([pick, token]);
          owners.push([node, pick, token]);
        }
      });
    });
    const tokenRows = rows.map(({ tokens, keys }) => ({
      tokens,
      positions: tokens.map((_, at) => at),
      pushKeys: keys,
    }));
    const start = streams === undefined ? 0 : Math.min(...rows.map((row) => row.start));
    const places = rows.flatMap(({ tokens }) => tokens.map((_, at) => at));
    const result = await forward(this.graph, {
      rows: tokenRows,
      table: this.table,
      picks,
      targets,
      running: { from: start, to: Infinity },
      stream: streams?.rows(start, places),
      ...(cuts.length > 0 && streamRequest(this.graph, cuts, tokenRows)),
      outputs: ['targetLogProbs', 'topTokens', ...(cuts.length > 0 ? (['taps'] as const) : [])],
    });
    owners.forEach(([node, pick, token], at) => {
      this.found.set(node, token, result.targetLogProbs?.[at] ?? NaN);
      this.found.setTop(node, result.topTokens?.[pick] ?? -1);
    });
    return result;
  }
}
