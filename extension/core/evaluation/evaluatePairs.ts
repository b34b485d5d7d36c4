import { tooFewValues } from '../math/errors';
import type { Interval } from '../math/interval';
import { linearFit } from '../math/linearFit';
import { sum } from '../math/sum';
import { propensity, propensityPerToken } from './propensity';
import type { AnswerTotal, PairScore } from './scorePair';
import { steerability } from './steerability';
import { summariseSteerability } from './summariseSteerability';

/** One point of a propensity curve. */
export interface CurvePoint {
  readonly block: number;
  readonly multiplier: number;
  readonly positive: AnswerTotal;
  readonly negative: AnswerTotal;
  /** log p(positive) − log p(negative), summed over answer tokens (nats). */
  readonly propensity: number;
  readonly appliedPositions: number;
}

/** Slope of the propensity curve at one block (Tan et al. 2024, section 3). */
export interface ItemSteerability {
  readonly block: number;
  /** Nats per unit of multiplier. */
  readonly slope: number;
  /** With each answer's log-probability divided by its number of tokens. */
  readonly slopePerToken: number;
  /** Root mean squared residual of the line: large means that the curve is not one. */
  readonly residual: number;
}

export interface ItemEvaluation {
  readonly id: string;
  readonly curve: readonly CurvePoint[];
  readonly steerability: readonly ItemSteerability[];
}

/** A mean over items; without an interval below two. */
export type MeanSlope = { readonly mean: number } & Partial<Interval>;

export interface BlockEvaluation {
  readonly block: number;
  readonly n: number;
  readonly slope: MeanSlope;
  readonly slopePerToken: MeanSlope;
  /** Share of items with a slope below 0. */
  readonly antiSteerable: number;
  readonly antiSteerableInterval: Interval;
}

export interface Evaluation {
  readonly items: readonly ItemEvaluation[];
  readonly summary: readonly BlockEvaluation[];
  readonly appliedPositions: number;
}

export interface Sweep {
  readonly blocks: readonly number[];
  /** At least two. */
  readonly multipliers: readonly number[];
}

/**
 * One item's curves and slopes from its scores, which run over blocks and, within one, multipliers.
 * @throws noSpread when the multipliers do not differ.
 */
export function evaluateItem(
  id: string,
  scores: readonly PairScore[],
  { blocks, multipliers }: Sweep,
): ItemEvaluation {
  const curve = scores.map((score, index) => ({
    block: blocks[Math.floor(index / multipliers.length)] ?? 0,
    multiplier: multipliers[index % multipliers.length] ?? 0,
    positive: score.positive,
    negative: score.negative,
    propensity: propensity(score),
    appliedPositions: score.appliedPositions,
  }));
  return { id, curve, steerability: blocks.map((block) => slopeAt(block, curve, multipliers)) };
}

function slopeAt(
  block: number,
  curve: readonly CurvePoint[],
  multipliers: readonly number[],
): ItemSteerability {
  const points = curve.filter((point) => point.block === block);
  const fit = linearFit(multipliers, points.map(propensity));
  const propensities = points.map(propensityPerToken);
  return {
    block,
    slope: fit.slope,
    slopePerToken: steerability({ multipliers, propensities }),
    residual: fit.residual,
  };
}

/**
 * Items and, at each block, means over them with bootstrap intervals.
 * @throws tooFewValues without items.
 */
export function evaluateItems(
  items: readonly ItemEvaluation[],
  { blocks, seed }: Sweep & { readonly seed: number },
): Evaluation {
  const applied = items.flatMap(({ curve }) => curve.map((point) => point.appliedPositions));
  return {
    items,
    summary: blocks.map((block) => evaluateBlock(block, items, seed)),
    appliedPositions: sum(applied),
  };
}

function evaluateBlock(
  block: number,
  items: readonly ItemEvaluation[],
  seed: number,
): BlockEvaluation {
  const slopes = items.flatMap(({ steerability }) =>
    steerability.filter((each) => each.block === block),
  );
  const summed = summariseSteerability(
    slopes.map(({ slope }) => slope),
    { seed },
  );
  const perToken = summariseSteerability(
    slopes.map(({ slopePerToken }) => slopePerToken),
    { seed },
  );
  if (summed === undefined || perToken === undefined) throw tooFewValues('evaluateItems', 0, 1);
  return {
    block,
    n: summed.n,
    slope: { mean: summed.mean, ...summed.interval },
    slopePerToken: { mean: perToken.mean, ...perToken.interval },
    antiSteerable: summed.antiSteerable.share,
    antiSteerableInterval: summed.antiSteerable.interval,
  };
}
