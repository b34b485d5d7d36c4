import { sum } from '../../math/sum';
import { isSameCell } from '../itemScores';
import type { DegradationResult } from '../summary';
import type { Cell, UnitOf } from '../unitResult';
import { estimate, type PossibleRange } from './estimate';
import { present } from './material';

/** One reference text under one condition; `kl` is absent where the prompt is another one. */
export interface TextMeasured {
  readonly tokens: number;
  readonly unsteered: number;
  readonly nll: number;
  readonly kl?: number;
  readonly appliedPositions: number;
}

/** A text's scores at a cell; at multiplier 0 they are the unsteered ones. */
export function textAt(text: UnitOf<'text'>, cell: Cell): readonly TextMeasured[] {
  const { tokens, unsteered } = text;
  if (cell.multiplier === 0) {
    return [{ tokens, unsteered, nll: unsteered, kl: 0, appliedPositions: 0 }];
  }
  const found = text.steered.find((each) => isSameCell(each, cell));
  return found === undefined ? [] : [{ ...found, tokens, unsteered }];
}

/** Means over texts, differences paired by text; undefined where nothing was measured. */
export function degradationEstimates(
  texts: readonly TextMeasured[],
  seed: number,
): DegradationResult | undefined {
  const over = (value: (text: TextMeasured) => number, range?: PossibleRange) =>
    estimate(texts.map(value), seed, range);
  const unsteered = over((text) => text.unsteered, { min: 0 });
  const steered = over(({ nll }) => nll, { min: 0 });
  const nllDifference = over((text) => text.nll - text.unsteered);
  if (!unsteered || !steered || !nllDifference) return undefined;
  const divergences = texts.flatMap(({ kl }) => (kl === undefined ? [] : [kl]));
  return {
    nll: { unsteered, steered },
    nllDifference,
    ...present({ kl: estimate(divergences, seed, { min: 0 }) }),
    tokens: sum(texts.map(({ tokens }) => tokens)),
    appliedPositions: sum(texts.map(({ appliedPositions }) => appliedPositions)),
  };
}
