import { throwIfCancelled } from '../base/cancel';
import type { HookPoint } from '../steering/hookPoint';
import { checkTokens } from './checkTokens';
import { type Engine, measuringGraph, tapIndices } from './engine';
import { poolOutside } from './errors';
import { type CompiledGraph, forward } from './forward';
import type { Activations, ReadOptions, ReadTask } from './model';
import { packBehind } from './packedRow';
import { pushKeys, type SettingsTable, settingsTable } from './settingsTable';
import { TokenTree } from './tokenTree';

/**
 * Mean activations over chosen positions, under one setting. The branches of a prompt are packed
 * behind it where the model's rows may be packed, and run one row each otherwise.
 * @returns `[branch][pool]`, each with one activation per hook point.
 * @throws poolOutside, and what `checkTokens` throws.
 */
export async function readActivations(
  engine: Engine,
  { prompt, branches }: ReadTask,
  hookPoints: readonly HookPoint[],
  { setting, signal }: ReadOptions = {},
): Promise<readonly (readonly Activations[])[]> {
  for (const { answer, pools } of branches) {
    const length = prompt.length + answer.length;
    checkTokens(engine.graphs, [...prompt, ...answer]);
    const outside = pools.flat().find((at) => !Number.isInteger(at) || at < 0 || at >= length);
    if (outside !== undefined) throw poolOutside(outside, length);
  }
  const table = settingsTable(setting === undefined ? [] : [setting]);
  const graph = await measuringGraph(engine, table, hookPoints);
  const taps = tapIndices(graph, hookPoints);
  const lastRead = Math.max(0, ...hookPoints.map(({ block }) => block));
  const total = prompt.length + branches.reduce((sum, { answer }) => sum + answer.length, 0);
  const together = engine.packing.possible && total <= engine.packing.longest;
  const parts = together ? [branches] : branches.map((branch) => [branch]);
  const results: (readonly Activations[])[] = [];
  for (const part of parts) {
    throwIfCancelled(signal);
    const reading = { prompt, branches: part, taps, lastRead };
    results.push(...(await readPacked(graph, table, reading)));
  }
  return results;
}

interface Reading extends ReadTask {
  /** Among the graph's taps. */
  readonly taps: readonly number[];
  /** The last block of which anything is read; those behind it rest. */
  readonly lastRead: number;
}

async function readPacked(
  graph: CompiledGraph,
  table: SettingsTable,
  { prompt, branches, taps, lastRead }: Reading,
): Promise<readonly (readonly Activations[])[]> {
  const tree = new TokenTree();
  const [setting] = table.settings;
  const pools = branches.flatMap(({ answer, pools: wanted }) => {
    const length = prompt.length + answer.length;
    const keys = setting === undefined ? [] : pushKeys(setting, prompt.length, length);
    const nodes = tree.add([...prompt, ...answer], keys);
    return wanted.map((positions) => positions.map((at) => nodes[at] ?? 0));
  });
  const everyNode = tree.nodes.map((_, node) => node);
  const { row, bias, past } = packBehind(graph, tree.nodes, everyNode, undefined);
  const { taps: values = [] } = await forward(graph, {
    rows: [row],
    table,
    past,
    bias,
    pools: [pools],
    tapped: taps,
    running: { from: 0, to: lastRead + 1 },
    outputs: ['taps'],
  });
  let pool = -1;
  return branches.map(({ pools: wanted }) =>
    wanted.map(() => {
      pool += 1;
      return taps.map((_, tap) => rowOf(values[tap], pool, pools.length));
    }),
  );
}

function rowOf(values: Float32Array | undefined, row: number, rows: number): Float32Array {
  const width = (values?.length ?? 0) / rows;
  return values?.slice(row * width, (row + 1) * width) ?? new Float32Array(0);
}
