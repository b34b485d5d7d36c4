import { onnxTypes } from '../formats/onnx/onnxTypes';
import type { DecoderIo, PastInput } from '../graph/decoderIo';
import { operators } from '../graph/operators';
import { biasInput } from '../graph/passes/addBranchBias';
import { runningInput, streamInput } from '../graph/passes/letBlocksRest';
import { pickInput } from '../graph/passes/pickLogits';
import { scoreNames } from '../graph/passes/addScores';
import { tapName } from '../graph/passes/addTap';
import { type GraphPlan, type PushSlot, slotNames } from '../graph/plan';
import { logitsOutput, type PlannedGraph, poolInput } from '../graph/plannedGraph';
import type { HookPoint } from '../steering/hookPoint';
import {
  bools,
  float32,
  floats,
  int64,
  type RunTensor,
  type RunTensors,
  type Session,
  wholes,
} from './session';
import type { SettingsTable } from './settingsTable';
import type { WorkCount } from './workCount';

/** A compiled graph with what is needed to feed it. */
export interface CompiledGraph {
  readonly session: Session;
  readonly planned: PlannedGraph;
  readonly plan: GraphPlan;
  readonly io: DecoderIo;
  readonly width: number;
  readonly widthAt: (slot: PushSlot) => number;
  /** Sizes of a cached tensor that its graph input leaves free, if any. */
  readonly pastSizes: {
    readonly heads: number | undefined;
    readonly headWidth: number | undefined;
  };
  readonly vocabularySize: number;
  readonly work: WorkCount;
}

/** One sequence of a batch. */
export interface TokenRow {
  readonly tokens: readonly number[];
  /** Position of each token, counted from the prompt's first. */
  readonly positions: readonly number[];
  /** Key of the pushes at each token (`pushKeys`), 0 for none. */
  readonly pushKeys: readonly number[];
}

/** Keys and values computed before, by graph input name. */
export interface Past {
  readonly length: number;
  readonly tensors: RunTensors;
}

/** What one run computes. Rows are padded on the right. */
export interface ForwardRequest {
  readonly rows: readonly TokenRow[];
  readonly table: SettingsTable;
  readonly past?: Past | undefined;
  /** `[seq, past + seq]`, for packed graphs; zeros when absent. */
  readonly bias?: Float32Array | undefined;
  /** (row, index within the row) whose next-token distribution is wanted. */
  readonly picks?: readonly (readonly [number, number])[];
  /** (pick, token). */
  readonly targets?: readonly (readonly [number, number])[];
  /** Compare picks with earlier log-probabilities `[compared, vocabulary]`. */
  readonly compared?:
    { readonly picks: readonly number[]; readonly reference: RunTensor } | undefined;
  /** Per row, `pools` lists of (index within the row); the same number of pools in each row. */
  readonly pools?: readonly (readonly (readonly number[])[])[];
  /** Which of the plan's taps are read, all when absent. */
  readonly tapped?: readonly number[] | undefined;
  /** Blocks that run; all when absent. Where the first one rests, `stream` stands for its output. */
  readonly running?: { readonly from: number; readonly to: number } | undefined;
  /** `[rows, seq, width]`: the residual stream before the first block that runs. */
  readonly stream?: Float32Array | undefined;
  readonly outputs: readonly (
    'logits' | 'logProbs' | 'targetLogProbs' | 'topTokens' | 'kl' | 'taps' | 'present'
  )[];
}

export interface ForwardResult {
  readonly logits?: Float32Array;
  readonly logProbs?: RunTensor;
  readonly targetLogProbs?: Float32Array;
  /** The most probable token at each pick. */
  readonly topTokens?: readonly number[];
  readonly kl?: Float32Array;
  /** Per tap that was read, `[rows, pools, width]`. */
  readonly taps?: readonly Float32Array[];
  readonly present?: Past;
}

export async function forward(
  graph: CompiledGraph,
  request: ForwardRequest,
): Promise<ForwardResult> {
  const { rows, past } = request;
  const length = Math.max(...rows.map(({ tokens }) => tokens.length));
  const feeds: Record<string, RunTensor> = {
    ...tokenFeeds(graph, rows, length, past?.length ?? 0),
    ...(past ?? blankPast(graph, rows.length, 0)).tensors,
    ...pushFeeds(graph, request.table, rows, length),
    ...headFeeds(graph, request),
  };
  if (graph.plan.packed) {
    const total = (past?.length ?? 0) + length;
    const bias = request.bias ?? new Float32Array(length * total);
    feeds[biasInput] = float32([1, 1, length, total], bias);
  }
  const running = runningBlocks(graph, request);
  graph.work.add(rows.length * length, running.filter(Boolean).length / running.length);
  if (graph.plan.resting) {
    const { stream } = request;
    feeds[runningInput] = bools(running);
    const dims = stream === undefined ? [0, 0] : [rows.length, length];
    feeds[streamInput] = float32([...dims, graph.width], stream ?? new Float32Array(0));
  }
  if (graph.plan.taps.length > 0) feeds[poolInput] = poolFeed(request.pools, rows.length, length);
  const results = await graph.session.run(feeds, outputNames(graph, request));
  return readResults(graph, request, results, (past?.length ?? 0) + length);
}

function runningBlocks(
  { planned: { mayRest } }: CompiledGraph,
  { running: { from, to } = { from: 0, to: Infinity } }: ForwardRequest,
): readonly boolean[] {
  return mayRest.map((can, block) => !can || (block >= from && block < to));
}

function tokenFeeds(
  { io, planned }: CompiledGraph,
  rows: readonly TokenRow[],
  length: number,
  pastLength: number,
): RunTensors {
  const dims = [rows.length, length];
  const fill = (value: (row: TokenRow, at: number) => number) =>
    int64(
      dims,
      rows.flatMap((row) => Array.from({ length }, (_, at) => value(row, at))),
    );
  const feeds: Record<string, RunTensor> = {
    [io.inputIds]: fill(({ tokens }, at) => tokens[at] ?? 0),
  };
  if (planned.positions !== undefined) {
    feeds[planned.positions] = fill(({ positions }, at) => positions[at] ?? 0);
  }
  if (io.positionIds !== undefined && io.positionIds !== planned.positions) {
    feeds[io.positionIds] = fill(({ positions }, at) => positions[at] ?? 0);
  }
  if (io.attentionMask !== undefined) {
    const total = pastLength + length;
    const mask = rows.flatMap(({ tokens }) =>
      Array.from({ length: total }, (_, at) => (at < pastLength + tokens.length ? 1 : 0)),
    );
    feeds[io.attentionMask] = int64([rows.length, total], mask);
  }
  return feeds;
}

/** A cache of zeros, for graphs that want one where there is none. */
export function blankPast(graph: CompiledGraph, batch: number, length: number): Past {
  const inputs = graph.io.past.flatMap(({ key, value }) => [key, value]);
  const tensors = inputs.map((input) => [input.name, blankTensor(graph, input, batch, length)]);
  return { length, tensors: Object.fromEntries(tensors) as RunTensors };
}

function blankTensor(
  { pastSizes }: CompiledGraph,
  { dims, elementType }: PastInput,
  batch: number,
  length: number,
): RunTensor {
  const heads = dims[1] ?? pastSizes.heads ?? 1;
  const headWidth = dims[3] ?? pastSizes.headWidth ?? 1;
  const shape = [batch, heads, length, headWidth];
  const size = batch * heads * length * headWidth;
  if (elementType !== onnxTypes.float16) return float32(shape, new Float32Array(size));
  return { type: 'float16', dims: shape, data: new Uint16Array(size) };
}

function pushFeeds(
  graph: CompiledGraph,
  table: SettingsTable,
  rows: readonly TokenRow[],
  length: number,
): RunTensors {
  const feeds: Record<string, RunTensor> = {};
  const names = slotNames(table.slots);
  slotNames(graph.plan.pushes).forEach((name, planned) => {
    const slot = names.indexOf(name);
    const inputs = graph.planned.pushes[planned];
    const target = graph.plan.pushes[planned];
    if (inputs === undefined || target === undefined) return;
    const tables = operators[target.operator].stack(table.rows[slot] ?? [], graph.widthAt(target));
    for (const [tableName, { dims, data }] of Object.entries(tables)) {
      feeds[inputs.tables[tableName] ?? ''] = float32(dims, data);
    }
    const used =
      slot >= 0 &&
      rows.some(({ pushKeys }) => pushKeys.some((key) => table.entries[key - 1]?.[slot]));
    const dims = used ? [rows.length, length] : [1, 1];
    const index = new BigInt64Array((dims[0] ?? 1) * (dims[1] ?? 1));
    const multiplier = new Float32Array(index.length);
    if (used) {
      rows.forEach(({ pushKeys }, row) => {
        pushKeys.forEach((key, at) => {
          const entry = table.entries[key - 1]?.[slot];
          if (entry === undefined) return;
          index[row * length + at] = BigInt(entry.row);
          multiplier[row * length + at] = entry.multiplier;
        });
      });
    }
    feeds[inputs.index] = { type: 'int64', dims, data: index };
    feeds[inputs.multiplier] = float32([...dims, 1], multiplier);
  });
  return feeds;
}

function headFeeds({ plan, vocabularySize }: CompiledGraph, request: ForwardRequest): RunTensors {
  const { picks = [], targets = [], compared } = request;
  const feeds = { [pickInput]: int64([picks.length, 2], picks.flat()) };
  if (plan.head === 'logits') return feeds;
  return {
    ...feeds,
    [scoreNames.target]: int64([targets.length, 2], targets.flat()),
    [scoreNames.compared]: int64([compared?.picks.length ?? 0], compared?.picks ?? []),
    [scoreNames.reference]:
      compared?.reference ?? float32([0, vocabularySize], new Float32Array(0)),
  };
}

function poolFeed(pools: ForwardRequest['pools'], rows: number, length: number): RunTensor {
  const count = pools?.[0]?.length ?? 0;
  const weights = new Float32Array(rows * count * length);
  pools?.forEach((rowPools, row) => {
    rowPools.forEach((indices, pool) => {
      const start = (row * count + pool) * length;
      for (const at of indices) weights[start + at] = 1 / indices.length;
    });
  });
  return float32([rows, count, length], weights);
}

function outputNames(
  { plan, io }: CompiledGraph,
  { outputs, tapped }: ForwardRequest,
): readonly string[] {
  return outputs.flatMap((output) => {
    if (output === 'logits') return [logitsOutput];
    if (output === 'logProbs') return [scoreNames.logProbs];
    if (output === 'targetLogProbs') return [scoreNames.targetLogProbs];
    if (output === 'topTokens') return [scoreNames.topTokens];
    if (output === 'kl') return [scoreNames.klFromReference];
    if (output === 'taps') return tapsRead(plan, tapped).map(tapName);
    return io.past.flatMap(({ key, value }) => [key.present, value.present]);
  });
}

function tapsRead({ taps }: GraphPlan, tapped: ForwardRequest['tapped']): readonly HookPoint[] {
  return tapped === undefined ? taps : tapped.flatMap((at) => taps[at] ?? []);
}

function readResults(
  { plan, io }: CompiledGraph,
  { outputs, tapped }: ForwardRequest,
  results: RunTensors,
  total: number,
): ForwardResult {
  const wants = (output: ForwardRequest['outputs'][number]) => outputs.includes(output);
  const read = (name: string) => floats(results[name], name);
  const { topTokens } = scoreNames;
  const logProbs = results[scoreNames.logProbs];
  return {
    ...(wants('logits') && { logits: read(logitsOutput) }),
    ...(wants('logProbs') && logProbs !== undefined && { logProbs }),
    ...(wants('targetLogProbs') && { targetLogProbs: read(scoreNames.targetLogProbs) }),
    ...(wants('topTokens') && { topTokens: wholes(results[topTokens], topTokens) }),
    ...(wants('kl') && { kl: read(scoreNames.klFromReference) }),
    ...(wants('taps') && { taps: tapsRead(plan, tapped).map((tap) => read(tapName(tap))) }),
    ...(wants('present') && { present: { length: total, tensors: presentTensors(io, results) } }),
  };
}

function presentTensors(io: DecoderIo, results: RunTensors): RunTensors {
  const inputs = io.past.flatMap(({ key, value }) => [key, value]);
  return Object.fromEntries(
    inputs.flatMap(({ name, present }) => {
      const tensor = results[present];
      return tensor === undefined ? [] : [[name, tensor]];
    }),
  );
}
