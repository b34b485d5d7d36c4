import type { ShownResult } from '../../extension/protocol/pairResult';
import { isObject, listOf, oneOf, ResultShapeError, type Shape } from './shapes';
import * as shape from './shapes';

/** An output as it was written, or why it is none: a notebook can hold anything. */
export type ReadResult = { readonly result: ShownResult } | { readonly problem: string };

const interval = { low: shape.number, high: shape.number };
const estimate = shape.object({ mean: shape.number, n: shape.count }, interval);
const slope = shape.object({ mean: shape.number }, interval);
const answer = shape.object({ logProb: shape.number, tokens: shape.count });
const heldOut = oneOf(['held out', 'built from', 'unknown']);
const degradation = shape.object(
  { multiplier: shape.number, nllDifference: estimate, kl: estimate },
  { block: shape.count },
);
const base = { version: oneOf([1]), vector: shape.text, unit: shape.text, markdown: shape.text };

const point = shape.object({
  block: shape.count,
  multiplier: shape.number,
  positive: answer,
  negative: answer,
  propensity: shape.number,
  appliedPositions: shape.count,
});
const itemSteerability = shape.object({
  block: shape.count,
  slope: shape.number,
  slopePerToken: shape.number,
  residual: shape.number,
});
const item = shape.object({
  id: shape.text,
  curve: listOf(point),
  steerability: listOf(itemSteerability),
});
const pairResult = shape.object(
  {
    ...base,
    kind: oneOf(['pair']),
    split: oneOf(['train', 'validation', 'test']),
    heldOut,
    item,
  },
  { degradation },
);

const blockEvaluation = shape.object({
  block: shape.count,
  n: shape.count,
  slope,
  slopePerToken: slope,
  antiSteerable: shape.number,
  antiSteerableInterval: shape.object(interval),
});
const runItem = shape.object({ id: shape.text, heldOut, slopesPerToken: listOf(shape.number) });
const runResult = shape.object(
  { ...base, kind: oneOf(['run']), items: listOf(runItem), all: listOf(blockEvaluation) },
  { degradation, heldOut: listOf(blockEvaluation) },
);

/** Everything that is drawn is checked first: what is missing or no number is named. */
export function readResult(text: string): ReadResult {
  try {
    const value: unknown = JSON.parse(text);
    const wanted: Shape = isObject(value) && value['kind'] === 'run' ? runResult : pairResult;
    wanted(value, 'result');
    return { result: value as ShownResult };
  } catch (error) {
    if (error instanceof ResultShapeError || error instanceof SyntaxError) {
      return { problem: error.message };
    }
    throw error;
  }
}
