import { throwIfCancelled } from '../base/cancel';
import type { GraphPlan } from '../graph/plan';
import type { Setting } from '../steering/push';
import { checkTokens } from './checkTokens';
import type { Engine } from './engine';
import { decodingEnded, settingsMismatch, tooLong } from './errors';
import { forward, type Past, type TokenRow } from './forward';
import type { Decoding, RunOptions } from './model';
import { JoinedDecoding } from './joinedDecoding';
import { joined, repeated, selectRows } from './rows';
import {
  groupSettings,
  type KeyedSetting,
  pushKeys,
  type SettingsTable,
  settingsTable,
} from './settingsTable';

/** One row that decodes. */
interface LiveRow {
  tokens: number[];
  readonly setting: KeyedSetting;
}

/**
 * Starts decoding one prompt under several settings side by side. Where no setting pushes the
 * prompt it is computed once and its cache copied to every row; rows then differ in their pushes
 * only.
 */
export async function startDecoding(
  engine: Engine,
  prompt: readonly number[],
  settings: readonly Setting[],
  options: RunOptions = {},
): Promise<Decoding> {
  checkTokens(engine.graphs, prompt);
  const apart = engine.packing.oneRowAtATime;
  const groups = apart ? settings.map((_, at) => [at]) : groupSettings(settings);
  if (groups.length > 1) {
    const parts = groups.map((group) => group.flatMap((at) => settings[at] ?? []));
    engine.graphs.reserve(groupSettings(settings).length);
    const decodings: Decoding[] = [];
    for (const part of parts) decodings.push(await startDecoding(engine, prompt, part, options));
    return new JoinedDecoding(decodings, groups.flat());
  }
  const table = settingsTable(settings);
  const plan: GraphPlan = {
    pushes: table.slots,
    taps: [],
    head: 'logits',
    packed: false,
    exact: engine.exact,
    resting: false,
  };
  const rows = table.settings.map((setting) => ({ tokens: [...prompt], setting }));
  const decoding = new CachedDecoding(engine, plan, table, prompt.length, rows);
  await decoding.prefill(options);
  return decoding;
}

/**
 * Rows of one graph with a shared key-value cache; without a cache, whole rows are computed anew.
 */
class CachedDecoding implements Decoding {
  #rows: LiveRow[];
  #past: Past | undefined;
  #logits = new Float32Array(0);
  #applied = 0;
  #counted = 0;

  constructor(
    readonly engine: Engine,
    readonly plan: GraphPlan,
    readonly table: SettingsTable,
    readonly promptLength: number,
    rows: readonly LiveRow[],
  ) {
    this.#rows = [...rows];
  }

  get rows(): number {
    return this.#rows.length;
  }

  get logits(): Float32Array {
    return this.#logits;
  }

  get appliedPositions(): number {
    return this.#applied;
  }

  async prefill({ signal }: RunOptions): Promise<void> {
    throwIfCancelled(signal);
    const pushed = this.#rows.some((row) => this.#keysOf(row).some((key) => key !== 0));
    const alike = !pushed && this.#rows.length > 1;
    await this.#run(alike ? this.#rows.slice(0, 1) : this.#rows, 0);
    if (!alike) return;
    const every = this.#rows.map(() => 0);
    this.#past &&= selectRows(this.#past, every);
    this.#logits = repeated(this.#logits, every.length);
  }

  async step(tokens: readonly number[], { signal }: RunOptions = {}): Promise<void> {
    throwIfCancelled(signal);
    if (this.#rows.length === 0) throw decodingEnded();
    if (tokens.length !== this.#rows.length)
      throw settingsMismatch(this.#rows.length, tokens.length);
    const [length = 0] = this.#rows.map((row) => row.tokens.length);
    const { contextLength = Infinity } = this.engine.graphs.source.config;
    if (length + 1 > contextLength) throw tooLong(length + 1, contextLength);
    this.#rows.forEach((row, at) => row.tokens.push(tokens[at] ?? 0));
    await this.#run(this.#rows, this.#past?.length ?? 0);
  }

  keep(rows: readonly number[]): void {
    this.#rows = rows.flatMap((row) => this.#rows[row] ?? []);
    this.#past &&= selectRows(this.#past, rows);
    const width = this.engine.graphs.source.vocabularySize;
    const kept = rows.map((row) => this.#logits.subarray(row * width, (row + 1) * width));
    this.#logits = joined(kept);
  }

  #keysOf({ tokens, setting }: LiveRow): readonly number[] {
    return pushKeys(setting, this.promptLength, tokens.length);
  }

  async #run(rows: readonly LiveRow[], start: number): Promise<void> {
    const graph = await this.engine.graphs.get(this.plan);
    const caches = graph.io.past.length > 0;
    const fed = rows.map((row): TokenRow => {
      const keys = this.#keysOf(row);
      const positions = row.tokens.map((_, at) => at).slice(start);
      return {
        tokens: row.tokens.slice(start),
        positions,
        pushKeys: positions.map((at) => keys[at] ?? 0),
      };
    });
    const result = await forward(graph, {
      rows: fed,
      table: this.table,
      past: this.#past,
      picks: fed.map(({ tokens }, row) => [row, tokens.length - 1] as const),
      outputs: caches ? ['logits', 'present'] : ['logits'],
    });
    this.#logits = new Float32Array(result.logits ?? []);
    this.#past = result.present;
    // Without a cache all positions are computed again; each counts once.
    const fresh = fed.flatMap(({ pushKeys: keys }) => keys.slice(this.#counted - start));
    this.#counted = Math.max(...rows.map(({ tokens }) => tokens.length));
    this.#applied += fresh.filter((key) => key !== 0).length;
  }
}
