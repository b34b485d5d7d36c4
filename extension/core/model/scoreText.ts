import { throwIfCancelled } from '../base/cancel';
import type { Setting } from '../steering/push';
import { checkTokens } from './checkTokens';
import { type Engine, measuringGraph } from './engine';
import { type CompiledGraph, forward, type Past, type TokenRow } from './forward';
import type { RunOptions, TextScore, TextTask } from './model';
import { Packing } from './packing';
import type { RunTensor } from './session';
import { groupSettings, pushKeys, type SettingsTable, settingsTable } from './settingsTable';
import type { UnsteeredText } from './unsteeredTexts';

/**
 * A reply's log-probabilities and its KL from unsteered, under each setting. The unsteered
 * distributions, `[reply, vocabulary]`, are kept for the texts scored lately.
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
  const unsteered = engine.texts.find(task) ?? (await scoreUnsteered(engine, task));
  engine.texts.keep(task, unsteered);
  const { context } = unsteered;
  const scores: TextScore[] = [unsteered.score];
  for (const group of groupSettings(settings)) {
    const table = settingsTable(group.flatMap((at) => settings[at] ?? []));
    const graph = await measuringGraph(engine, table);
    for (const [member, setting] of table.settings.entries()) {
      throwIfCancelled(signal);
      const at = group[member] ?? 0;
      const length = task.prompt.length + task.reply.length - 1;
      const keys = pushKeys(setting, task.prompt.length, length);
      // The cached context is unsteered: of use only where nothing in it is pushed.
      const isPushed = keys.slice(0, context?.length ?? 0).some((key) => key !== 0);
      const reuse = isPushed ? undefined : context;
      const run = { keys, context: reuse, reference: unsteered.logProbs };
      scores[at + 1] = (await scoreReply(graph, table, task, run)).score;
    }
  }
  return scores;
}

async function scoreUnsteered(engine: Engine, task: TextTask): Promise<UnsteeredText> {
  const plain = settingsTable([]);
  const base = await measuringGraph(engine, plain);
  const continues = Packing.continues(engine.graphs.source);
  const context = continues ? await promptContext(base, task) : undefined;
  return { context, ...(await scoreReply(base, plain, task, { context, keys: [] })) };
}

/** The cache of the prompt without its last token, which predicts the reply's first. */
async function promptContext(
  graph: CompiledGraph,
  { prompt }: TextTask,
): Promise<Past | undefined> {
  if (prompt.length < 2) return undefined;
  const rows = [textRow(prompt.slice(0, -1), 0, [])];
  const result = await forward(graph, { rows, table: settingsTable([]), outputs: ['present'] });
  return result.present;
}

interface ReplyRun {
  readonly context: Past | undefined;
  /** Push keys by absolute position. */
  readonly keys: readonly number[];
  readonly reference?: RunTensor | undefined;
}

async function scoreReply(
  graph: CompiledGraph,
  table: SettingsTable,
  { prompt, reply }: TextTask,
  { context, keys, reference }: ReplyRun,
): Promise<{ readonly score: TextScore; readonly logProbs: RunTensor | undefined }> {
  const start = context?.length ?? 0;
  const tokens = [...prompt, ...reply.slice(0, -1)].slice(start);
  const first = tokens.length - reply.length;
  const everyPick = reply.map((_, at) => at);
  const result = await forward(graph, {
    rows: [textRow(tokens, start, keys)],
    table,
    past: context,
    picks: everyPick.map((at) => [0, first + at] as const),
    targets: reply.map((token, at) => [at, token] as const),
    compared: reference && { picks: everyPick, reference },
    outputs: ['targetLogProbs', reference === undefined ? 'logProbs' : 'kl'],
  });
  return {
    score: {
      logProbs: Float64Array.from(result.targetLogProbs ?? []),
      klFromUnsteered: Float64Array.from(result.kl ?? everyPick.map(() => 0)),
      appliedPositions: keys.filter((key) => key !== 0).length,
    },
    logProbs: result.logProbs,
  };
}

function textRow(tokens: readonly number[], start: number, keys: readonly number[]): TokenRow {
  const positions = tokens.map((_, at) => start + at);
  return { tokens, positions, pushKeys: positions.map((position) => keys[position] ?? 0) };
}
