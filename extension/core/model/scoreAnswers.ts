import { throwIfCancelled } from '../base/cancel';
import type { Setting } from '../steering/push';
import { checkTokens } from './checkTokens';
import { type Engine, measuringGraph } from './engine';
import { type CompiledGraph, forward, type Past } from './forward';
import type { AnswerScore, AnswerTask, RunOptions } from './model';
import { packBehind } from './packedRow';
import { Packing } from './packing';
import { groupSettings, pushKeys, type SettingsTable, settingsTable } from './settingsTable';
import { TokenTree } from './tokenTree';

/**
 * Tokens computed in one run: enough to keep all cores busy; more only grows the attention's
 * square.
 */
const runTokens = 384;

/**
 * Log-probabilities of answers under many settings, each distinct computation done once: the prompt
 * is computed once and cached, and all continuations that differ in text or pushes are packed
 * behind it, a few hundred tokens a run. Where packing is not possible, each continuation is a row.
 */
export async function scoreAnswers(
  engine: Engine,
  task: AnswerTask,
  settings: readonly Setting[],
  { signal }: RunOptions = {},
): Promise<readonly (readonly AnswerScore[])[]> {
  checkTask(engine, task);
  const scores: AnswerScore[][] = settings.map(() => []);
  for (const group of groupSettings(settings)) {
    const members = group.map((at) => settings[at]).filter((setting) => setting !== undefined);
    const found = await scoreGroup(engine, task, members, signal);
    group.forEach((at, member) => (scores[at] = [...(found[member] ?? [])]));
  }
  return scores;
}

function checkTask({ graphs }: Engine, { prompt, answers }: AnswerTask): void {
  checkTokens(graphs, prompt);
  for (const answer of answers) checkTokens(graphs, [...prompt, ...answer]);
}

/** One answer under one setting, as a path in the tree. */
interface ScoredPath {
  /** The node that predicts each answer token. */
  readonly predictors: readonly number[];
  readonly answer: readonly number[];
  readonly tokens: readonly number[];
  readonly keys: readonly number[];
}

async function scoreGroup(
  engine: Engine,
  { prompt, answers }: AnswerTask,
  settings: readonly Setting[],
  signal: AbortSignal | undefined,
): Promise<readonly (readonly AnswerScore[])[]> {
  const table = settingsTable(settings);
  const tree = new TokenTree();
  const paths = table.settings.map((setting) =>
    answers.map((answer): ScoredPath => {
      const tokens = [...prompt, ...answer.slice(0, -1)];
      const keys = pushKeys(setting, prompt.length, tokens.length);
      const nodes = tree.add(tokens, keys);
      return { predictors: nodes.slice(prompt.length - 1), answer, tokens, keys };
    }),
  );
  const flat = paths.flat();
  const found =
    (await scorePacked(engine, table, tree, flat, signal)) ??
    (await scoreRows(engine, table, flat, signal));
  return paths.map((ofSetting) =>
    ofSetting.map(({ predictors, answer, keys }) => ({
      logProbs: Float64Array.from(answer, (token, at) => found.get(predictors[at] ?? -1, token)),
      isTop: answer.map((token, at) => found.top(predictors[at] ?? -1) === token),
      appliedPositions: keys.filter((key) => key !== 0).length,
    })),
  );
}

/** What was found after a node: log-probabilities of tokens, and the most probable one. */
class Found {
  readonly #values = new Map<string, number>();
  readonly #tops = new Map<number, number>();

  set(node: number, token: number, logProb: number): void {
    this.#values.set(`${node}:${token}`, logProb);
  }

  get(node: number, token: number): number {
    return this.#values.get(`${node}:${token}`) ?? NaN;
  }

  setTop(node: number, token: number): void {
    this.#tops.set(node, token);
  }

  top(node: number): number | undefined {
    return this.#tops.get(node);
  }
}

/** @returns `undefined` when the model's continuations cannot be packed. */
async function scorePacked(
  engine: Engine,
  table: SettingsTable,
  tree: TokenTree,
  paths: readonly ScoredPath[],
  signal: AbortSignal | undefined,
): Promise<Found | undefined> {
  const { packing, graphs } = engine;
  const cached = Packing.continues(graphs.source);
  const trunk = tree.trunk();
  const branches = tree.branches(trunk);
  const longest = trunk.length + Math.max(0, ...branches.map(({ length }) => length));
  if (!packing.possible || longest > packing.longest) return undefined;
  const graph = await measuringGraph(engine, table);
  const wanted = wantedTokens(paths);
  const found = new Found();
  const run = async (nodes: readonly number[], past: Past | undefined) => {
    throwIfCancelled(signal);
    return scoreRun(graph, table, { tree, past, nodes, wanted, found });
  };
  const total = trunk.length + branches.reduce((sum, { length }) => sum + length, 0);
  // Each run prepares all weights anew, so what fits into one run is not split in two.
  const separate = cached && trunk.length > 0 && total > Math.min(runTokens, packing.longest);
  const past = separate ? await run(trunk, undefined) : undefined;
  const stem = past === undefined ? trunk : [];
  const room = Math.min(Math.max(1, runTokens - stem.length), packing.longest - trunk.length);
  for (const chunk of chunks(branches, room)) {
    const nodes = [...stem, ...chunk];
    await run(nodes, past);
    const length = trunk.length + chunk.length;
    if (!packing.needsCheck(length)) continue;
    const path = lastPathIn(paths, chunk);
    if (path === undefined) continue;
    const plain = await scorePlain(graph, table, [path]);
    const packed = path.answer.map((token, at) => found.get(path.predictors[at] ?? -1, token));
    if (!packing.recordCheck(length, packed, plain[0]?.logProbs ?? [])) return undefined;
  }
  if (past === undefined && branches.length === 0) await run(trunk, undefined);
  return found;
}

/** The tokens whose probability is wanted after each node. */
function wantedTokens(paths: readonly ScoredPath[]): ReadonlyMap<number, ReadonlySet<number>> {
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

interface ScoreRun {
  readonly tree: TokenTree;
  readonly past: Past | undefined;
  readonly nodes: readonly number[];
  readonly wanted: ReadonlyMap<number, ReadonlySet<number>>;
  readonly found: Found;
}

/** Fills `found` from one run. @returns the cache after it. */
async function scoreRun(
  graph: CompiledGraph,
  table: SettingsTable,
  { tree, past, nodes, wanted, found }: ScoreRun,
): Promise<Past | undefined> {
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
  const keepsCache = packed.past === undefined && graph.io.past.length > 0;
  const result = await forward(graph, {
    rows: [packed.row],
    table,
    bias: packed.bias,
    past: packed.past,
    picks,
    targets,
    outputs: ['targetLogProbs', 'topTokens', ...(keepsCache ? (['present'] as const) : [])],
  });
  picks.forEach(([, at], pick) => {
    found.setTop(nodes[at] ?? -1, result.topTokens?.[pick] ?? -1);
  });
  owners.forEach(([node, token], at) => {
    found.set(node, token, result.targetLogProbs?.[at] ?? NaN);
  });
  return result.present;
}

function chunks(
  branches: readonly (readonly number[])[],
  room: number,
): readonly (readonly number[])[] {
  const filled: number[][] = [];
  for (const branch of branches) {
    const current = filled.at(-1);
    if (current !== undefined && current.length + branch.length <= room) current.push(...branch);
    else filled.push([...branch]);
  }
  return filled;
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

/** Each distinct path as a full row, padded on the right. */
async function scoreRows(
  engine: Engine,
  table: SettingsTable,
  paths: readonly ScoredPath[],
  signal: AbortSignal | undefined,
): Promise<Found> {
  const graph = await measuringGraph(engine, table);
  const distinct = new Map(
    paths.map((path) => [`${path.predictors.at(-1)}:${path.answer.at(-1)}`, path]),
  );
  const byLength = [...distinct.values()].toSorted((a, b) => a.tokens.length - b.tokens.length);
  const found = new Found();
  for (const batch of batches(byLength, engine.packing.oneRowAtATime ? 1 : runTokens)) {
    throwIfCancelled(signal);
    const scores = await scorePlain(graph, table, batch);
    batch.forEach(({ predictors, answer }, at) => {
      answer.forEach((token, i) => {
        found.set(predictors[i] ?? -1, token, scores[at]?.logProbs[i] ?? NaN);
        found.setTop(predictors[i] ?? -1, scores[at]?.topTokens[i] ?? -1);
      });
    });
  }
  return found;
}

function batches(paths: readonly ScoredPath[], tokens: number): readonly (readonly ScoredPath[])[] {
  const filled: ScoredPath[][] = [];
  for (const path of paths) {
    const current = filled.at(-1);
    const fits = current !== undefined && (current.length + 1) * path.tokens.length <= tokens;
    if (fits) current.push(path);
    else filled.push([path]);
  }
  return filled;
}

interface PlainScore {
  readonly logProbs: readonly number[];
  readonly topTokens: readonly number[];
}

/** @returns per path the log-probability of each answer token, and the most probable in its place. */
async function scorePlain(
  graph: CompiledGraph,
  table: SettingsTable,
  paths: readonly ScoredPath[],
): Promise<readonly PlainScore[]> {
  const rows = paths.map(({ tokens, keys }) => ({
    tokens,
    positions: tokens.map((_, at) => at),
    pushKeys: keys,
  }));
  const picks = paths.flatMap(({ tokens, answer }, row) =>
    answer.map((_, at) => [row, tokens.length - answer.length + at] as const),
  );
  const targets = paths
    .flatMap(({ answer }) => answer)
    .map((token, pick) => [pick, token] as const);
  const { targetLogProbs = [], topTokens = [] } = await forward(graph, {
    rows,
    table,
    picks,
    targets,
    outputs: ['targetLogProbs', 'topTokens'],
  });
  let start = 0;
  return paths.map(({ answer }) => {
    start += answer.length;
    const from = start - answer.length;
    return {
      logProbs: Array.from(targetLogProbs.slice(from, start)),
      topTokens: topTokens.slice(from, start),
    };
  });
}
