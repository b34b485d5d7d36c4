import { tapIndices } from '../engine';
import type { CompiledGraph, ForwardRequest, ForwardResult } from '../forward';

/** Most numbers that are kept at once (64 MB). */
const mostNumbers = 2 ** 24;

/**
 * Where runs may begin: the blocks of `starts`, or some of them where the stream of so many tokens
 * before all of them would take too much memory. Beginning lower than necessary is right, too.
 * @returns blocks above 0, ascending.
 */
export function chooseCuts(
  starts: readonly number[],
  tokens: number,
  width: number,
): readonly number[] {
  const distinct = [...new Set(starts)].filter((start) => start > 0).sort((a, b) => a - b);
  const room = Math.max(1, Math.floor(mostNumbers / (tokens * width)));
  const every = Math.ceil(distinct.length / room);
  return distinct.filter((_, at) => at % every === 0);
}

/** The last cut that is not behind `start`; 0, the embedding, where there is none. */
export function cutUpTo(cuts: readonly number[], start: number): number {
  return cuts.findLast((cut) => cut <= start) ?? 0;
}

/** The unsteered residual stream before some blocks, token by token: what a run that begins there is fed. */
export class StreamCuts {
  readonly #streams: ReadonlyMap<number, Float32Array>;

  /** @param taps what `streamRequest` asked for. */
  constructor(
    readonly width: number,
    readonly cuts: readonly number[],
    taps: ForwardResult['taps'] = [],
  ) {
    this.#streams = new Map(cuts.map((cut, at) => [cut, taps[at] ?? new Float32Array(0)]));
  }

  get bytes(): number {
    return [...this.#streams.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** The stream before a cut at the given places, in their order; there is none before 0. */
  rows(cut: number, places: readonly number[]): Float32Array | undefined {
    const stream = this.#streams.get(cut);
    if (stream === undefined) return undefined;
    const { width } = this;
    const rows = new Float32Array(places.length * width);
    places.forEach((place, at) => {
      rows.set(stream.subarray(place * width, (place + 1) * width), at * width);
    });
    return rows;
  }
}

/** What a run is asked for so that `StreamCuts` can be made of it: every token's stream at the cuts. */
export function streamRequest(
  graph: CompiledGraph,
  cuts: readonly number[],
  rows: readonly { readonly tokens: readonly number[] }[],
): Pick<ForwardRequest, 'pools' | 'tapped'> {
  const length = Math.max(...rows.map(({ tokens }) => tokens.length));
  const points = cuts.map((cut) => ({ block: cut - 1, site: 'residPost' as const }));
  return {
    pools: rows.map(() => Array.from({ length }, (_, at) => [at])),
    tapped: tapIndices(graph, points),
  };
}
