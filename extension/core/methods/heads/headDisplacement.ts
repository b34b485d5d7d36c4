import { dot } from '../../math/dot';
import { meanRow } from '../../math/meanRow';
import { standardDeviation } from '../../math/standardDeviation';
import { subtractRows } from '../../math/subtractRows';
import { unitRow } from '../../math/unitRow';
import { noSpreadInPairs } from '../errors';
import { headSlice, type Head } from './headSlice';
import type { HeadActivations } from './probeHeads';

/** What is added to one head at multiplier 1. */
export interface HeadDisplacement extends Head {
  readonly direction: Float64Array;
  /** Standard deviation of activations along the direction. */
  readonly sigma: number;
}

/** Mean of a head's slice over texts of label true, less that over texts of label false. */
export function headMassMean(
  texts: readonly HeadActivations[],
  labels: readonly boolean[],
  { block, head, headCount }: Head & { readonly headCount: number },
): Float64Array {
  const meanOf = (label: boolean) => {
    const rows = texts.filter((_, at) => labels[at] === label).map((text) => text[block]);
    return meanRow(rows.map((row) => headSlice(row ?? new Float32Array(), head, headCount)));
  };
  return subtractRows(meanOf(true), meanOf(false));
}

/**
 * A head's vector as direction and spread: σ of the projections of `tuning` texts on the direction.
 * @param ddof of σ: 0 in ITI's older code, 1 in its newer script.
 * @throws noSpreadInPairs for a zero vector; tooFewValues
 */
export function headDisplacement(
  vector: ArrayLike<number>,
  tuning: readonly HeadActivations[],
  { block, head, headCount, ddof }: Head & { readonly headCount: number; readonly ddof: 0 | 1 },
): HeadDisplacement {
  const direction = unitRow(vector);
  if (direction === undefined) {
    throw noSpreadInPairs('iti', `head ${head} of block ${block} does not differ`);
  }
  const projections = tuning.map((text) => {
    return dot(headSlice(text[block] ?? new Float32Array(), head, headCount), direction);
  });
  return { block, head, direction, sigma: standardDeviation(projections, { ddof }) };
}

/**
 * σ·θ̂ of the chosen heads as a push at `headIn` of their block, zero at other heads.
 * @returns `[block]`, undefined where no head is chosen.
 */
export function headPushes(
  heads: readonly HeadDisplacement[],
  widths: readonly number[],
): readonly (Float32Array | undefined)[] {
  return widths.map((width, block) => {
    const own = heads.filter((each) => each.block === block);
    if (own.length === 0) return undefined;
    const push = new Float32Array(width);
    for (const { head, direction, sigma } of own) {
      push.set(
        direction.map((value) => value * sigma),
        head * direction.length,
      );
    }
    return push;
  });
}
