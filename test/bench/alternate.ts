import { median } from '../../extension/core/math/median';

export interface Contest {
  /** Each returns the milliseconds that count, so that what surrounds them does not. */
  readonly plain: () => Promise<number>;
  readonly ours: () => Promise<number>;
  readonly repeats: number;
}

export interface ContestResult {
  readonly plain: number;
  readonly ours: number;
  /** Median of the repeats' own ratios plain ÷ ours: a slow moment of the machine hits both. */
  readonly ratio: number;
}

/** Runs both by turns, each first as often as second, after one unmeasured run of each. */
export async function alternate({ plain, ours, repeats }: Contest): Promise<ContestResult> {
  await plain();
  await ours();
  const times: { readonly plain: number; readonly ours: number }[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    if (repeat % 2 === 0) {
      const first = await plain();
      times.push({ plain: first, ours: await ours() });
    } else {
      const first = await ours();
      times.push({ plain: await plain(), ours: first });
    }
  }
  return {
    plain: median(times.map((time) => time.plain)),
    ours: median(times.map((time) => time.ours)),
    ratio: median(times.map((time) => time.plain / time.ours)),
  };
}

/** Milliseconds that a piece of work takes. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
