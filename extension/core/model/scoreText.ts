import { throwIfCancelled } from '../base/cancel';
import type { Setting } from '../steering/push';
import { checkTokens } from './checkTokens';
import { type Engine, measuringGraph } from './engine';
import { firstRunning } from './firstRunning';
import {
  type CompiledGraph,
  forward,
  type ForwardResult,
  type Past,
  type TokenRow,
} from './forward';
import type { RunOptions, TextScore, TextTask } from './model';
import { Packing } from './packing';
import { joined } from './rows';
import { chooseCuts, cutUpTo, StreamCuts, streamRequest } from './scoring/streamCuts';
import { groupSettings, pushKeys, type SettingsTable, settingsTable } from './settingsTable';
import type { UnsteeredText } from './unsteeredTexts';

/**
 * A reply's log-probabilities and its KL from unsteered, under each setting. The unsteered
 * distributions, `[reply, vocabulary]`, are kept for the texts scored lately, and the residual
 * stream before the blocks at which the pushes begin, so that steered runs can begin there.
 * @returns the unsteered score first, then one per setting.
 */
export async function scoreText(
  engine: Engine,
  task: TextTask,
  settings: readonly Setting[],
  { signal }: RunOptions = {},
): Promise<readonly TextScore[]> {
  checkTokens(engine.graphs, task.prompt);
  checkTokens(engine.graphs, [...task.prompt, ...task.reply]);
  throwIfCancelled(signal);
  const unsteered =
    engine.texts.find(task) ??
    (await scoreUnsteered(engine, task, await startsOf(engine, settings)));
  engine.texts.keep(task, unsteered);
  const scores: TextScore[] = [unsteered.score];
  for (const group of groupSettings(settings)) {
    const table = settingsTable(group.flatMap((at) => settings[at] ?? []));
    const graph = await measuringGraph(engine, table);
    const starts = firstRunning(graph, table);
    for (const [member, setting] of table.settings.entries()) {
      throwIfCancelled(signal);
      const at = group[member] ?? 0;
      const length = task.prompt.length + task.reply.length - 1;
      const keys = pushKeys(setting, task.prompt.length, length);
      const start = Math.min(...keys.map((key) => starts[key] ?? 0));
      scores[at + 1] = (await scoreReply(graph, table, task, { keys, unsteered, start })).score;
    }
  }
  return scores;
}

/** The first blocks that the settings' pushes change. */
async function startsOf(engine: Engine, settings: readonly Setting[]): Promise<readonly number[]> {
  if (engine.cutting === 'never') return [];
  const graph = await measuringGraph(engine, settingsTable([]));
  return groupSettings(settings).flatMap((group) => {
    const table = settingsTable(group.flatMap((at) => settings[at] ?? []));
    return firstRunning(graph, table).slice(1);
  });
}

async function scoreUnsteered(
  engine: Engine,
  task: TextTask,
  starts: readonly number[],
): Promise<UnsteeredText> {
  const plain = settingsTable([]);
  const base = await measuringGraph(engine, plain);
  const { width } = base;
  const cuts = chooseCuts(starts, task.prompt.length + task.reply.length, width);
  const continues = Packing.continues(engine.graphs.source);
  const read = continues ? await promptContext(base, task, cuts) : undefined;
  const context = read?.present;
  const reply = await scoreReply(base, plain, task, { keys: [], context, cuts });
  const taps = cuts.map((_, at) => joined([read?.taps?.[at], reply.taps?.[at]].filter(isGiven)));
  return { context, streams: new StreamCuts(width, cuts, taps), ...reply };
}

function isGiven(values: Float32Array | undefined): values is Float32Array {
  return values !== undefined;
}

/** Reads the prompt without its last token, which predicts the reply's first. */
async function promptContext(
  graph: CompiledGraph,
  { prompt }: TextTask,
  cuts: readonly number[],
): Promise<ForwardResult | undefined> {
  if (prompt.length < 2) return undefined;
  const rows = [textRow(prompt.slice(0, -1), 0, [])];
  return forward(graph, {
    rows,
    table: settingsTable([]),
    ...(cuts.length > 0 && streamRequest(graph, cuts, rows)),
    outputs: ['present', ...(cuts.length > 0 ? (['taps'] as const) : [])],
  });
}

interface ReplyRun {
  /** Push keys by absolute position. */
  readonly keys: readonly number[];
  /** The cache that an unsteered run stands behind. */
  readonly context?: Past | undefined;
  /** Blocks before which the stream is wanted. */
  readonly cuts?: readonly number[];
  /** What a steered run is compared with, and builds on. */
  readonly unsteered?: UnsteeredText;
  /** The first block that pushes change. */
  readonly start?: number;
}

async function scoreReply(
  graph: CompiledGraph,
  table: SettingsTable,
  { prompt, reply }: TextTask,
  { keys, context, cuts = [], unsteered, start = 0 }: ReplyRun,
): Promise<Pick<UnsteeredText, 'score' | 'logProbs'> & Pick<ForwardResult, 'taps'>> {
  const known = unsteered?.context;
  // The cached context is unsteered: of use only where nothing in it is pushed.
  const isPushed = keys.slice(0, known?.length ?? 0).some((key) => key !== 0);
  const past = isPushed ? undefined : (known ?? context);
  const from = past?.length ?? 0;
  const tokens = [...prompt, ...reply.slice(0, -1)].slice(from);
  const first = tokens.length - reply.length;
  const everyPick = reply.map((_, at) => at);
  const rows = [textRow(tokens, from, keys)];
  const cut = cutUpTo(unsteered?.streams.cuts ?? [], start);
  const reference = unsteered?.logProbs;
  const result = await forward(graph, {
    rows,
    table,
    past,
    picks: everyPick.map((at) => [0, first + at] as const),
    targets: reply.map((token, at) => [at, token] as const),
    compared: reference && { picks: everyPick, reference },
    running: { from: cut, to: Infinity },
    stream: unsteered?.streams.rows(
      cut,
      tokens.map((_, at) => from + at),
    ),
    ...(cuts.length > 0 && streamRequest(graph, cuts, rows)),
    outputs: [
      'targetLogProbs',
      reference === undefined ? 'logProbs' : 'kl',
      ...(cuts.length > 0 ? (['taps'] as const) : []),
    ],
  });
  return {
    score: {
      logProbs: Float64Array.from(result.targetLogProbs ?? []),
      klFromUnsteered: Float64Array.from(result.kl ?? everyPick.map(() => 0)),
      appliedPositions: keys.filter((key) => key !== 0).length,
    },
    logProbs: result.logProbs,
    ...(result.taps !== undefined && { taps: result.taps }),
  };
}

function textRow(tokens: readonly number[], start: number, keys: readonly number[]): TokenRow {
  const positions = tokens.map((_, at) => start + at);
  return { tokens, positions, pushKeys: positions.map((position) => keys[position] ?? 0) };
}
