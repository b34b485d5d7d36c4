import { throwIfCancelled } from '../base/cancel';
import { type HookPoint, hookName } from '../steering/hookPoint';
import type { FloatTensor, Push, PushPart } from '../steering/push';
import { multipliersMismatch } from './errors';
import { forward, type TokenRow } from './forward';
import type { GraphCache } from './graphCache';
import type { RunOptions } from './model';
import { checkTokens } from './checkTokens';
import { planFor, pushKeys, settingsTable } from './settingsTable';

/** One steering of a trace. */
export interface TraceSteering {
  readonly push: PushPart;
  /** One number, or one per row. */
  readonly multiplier: number | readonly number[];
}

export interface TraceRequest {
  /** Token ids; rows may differ in length. */
  readonly rows: readonly (readonly number[])[];
  readonly capture: readonly HookPoint[];
  readonly logits: boolean;
  readonly steering: readonly TraceSteering[];
  readonly exact: boolean;
}

export interface RowTrace {
  /** `[length, vocabulary]`, when asked for. */
  readonly logits?: FloatTensor;
  /** By hook name, `[length, width]`, as steering at that hook point left it. */
  readonly activations: Readonly<Record<string, FloatTensor>>;
  readonly appliedPositions: number;
}

/**
 * Raw logits and activations. Each row is run alone, unpadded and without a cache, so that values
 * do not depend on the other rows (quantised exports round activations per batch).
 */
export async function traceRow(
  cache: GraphCache,
  request: TraceRequest,
  row: number,
  { signal }: RunOptions = {},
): Promise<RowTrace> {
  throwIfCancelled(signal);
  const tokens = request.rows[row] ?? [];
  checkTokens(cache, tokens);
  const table = settingsTable([{ pushes: pushesOf(request, row), positions: 'all' }]);
  const keys = table.settings.flatMap((setting) => pushKeys(setting, 0, tokens.length));
  const taps = distinct(request.capture);
  const plan = planFor(table, cache.source.decoder.sites.length, {
    taps,
    head: 'logits',
    packed: false,
    exact: request.exact,
    resting: false,
  });
  const graph = await cache.get(plan);
  const everywhere = tokens.map((_, at) => at);
  const tokenRow: TokenRow = { tokens, positions: everywhere, pushKeys: keys };
  const result = await forward(graph, {
    rows: [tokenRow],
    table,
    picks: request.logits ? everywhere.map((at) => [0, at] as const) : [],
    pools: [everywhere.map((at) => [at])],
    outputs: [...(request.logits ? (['logits'] as const) : []), 'taps'],
  });
  const shaped = (data: Float32Array): FloatTensor => ({
    dims: [tokens.length, data.length / tokens.length],
    data,
  });
  const values = result.taps ?? [];
  return {
    ...(result.logits !== undefined && { logits: shaped(result.logits) }),
    activations: Object.fromEntries(
      taps.map((hookPoint, at) => [hookName(hookPoint), shaped(values[at] ?? new Float32Array(0))]),
    ),
    appliedPositions: keys.filter((key) => key !== 0).length,
  };
}

function distinct(hookPoints: readonly HookPoint[]): readonly HookPoint[] {
  return [...new Map(hookPoints.map((point) => [hookName(point), point])).values()];
}

function pushesOf({ steering, rows }: TraceRequest, row: number): readonly Push[] {
  return steering.map(({ push, multiplier }) => {
    if (typeof multiplier !== 'number' && multiplier.length !== rows.length) {
      throw multipliersMismatch(rows.length, multiplier.length);
    }
    const own = typeof multiplier === 'number' ? multiplier : (multiplier[row] ?? 0);
    return { ...push, multiplier: own };
  });
}
