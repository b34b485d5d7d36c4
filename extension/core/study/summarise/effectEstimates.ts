import { propensity, propensityPerToken } from '../../evaluation/propensity';
import { totalsOf, type AnswerSums, type ItemUnit } from '../itemScores';
import type { SettingResult } from '../summary';
import { estimate } from './estimate';

type Effects = Pick<
  SettingResult,
  | 'propensity'
  | 'propensityPerToken'
  | 'effect'
  | 'effectPerToken'
  | 'positiveChange'
  | 'negativeChange'
>;

/** An item and its scores under one condition. */
export interface Measured {
  readonly item: ItemUnit;
  readonly scores: Omit<AnswerSums, 'appliedPositions'>;
}

/**
 * Propensity and its changes against unsteered, paired by item.
 * @returns undefined without items.
 */
export function effectEstimates(measured: readonly Measured[], seed: number): Effects | undefined {
  const over = (value: (each: Measured) => number) => estimate(measured.map(value), seed);
  const sum = over(({ item, scores }) => propensity(totalsOf(item, scores)));
  const perToken = over(({ item, scores }) => propensityPerToken(totalsOf(item, scores)));
  const effect = over(
    ({ item, scores }) =>
      propensity(totalsOf(item, scores)) - propensity(totalsOf(item, item.unsteered)),
  );
  const effectPerToken = over(effectPerTokenOf);
  const positiveChange = over(
    ({ item, scores }) => (scores.positive - item.unsteered.positive) / item.tokens.positive,
  );
  const negativeChange = over(
    ({ item, scores }) => (scores.negative - item.unsteered.negative) / item.tokens.negative,
  );
  if (!sum || !perToken || !effect || !effectPerToken) return undefined;
  if (!positiveChange || !negativeChange) return undefined;
  return {
    propensity: sum,
    propensityPerToken: perToken,
    effect,
    effectPerToken,
    positiveChange,
    negativeChange,
  };
}

/** Change of one item's propensity per token against unsteered. */
export function effectPerTokenOf({ item, scores }: Measured): number {
  return (
    propensityPerToken(totalsOf(item, scores)) - propensityPerToken(totalsOf(item, item.unsteered))
  );
}
