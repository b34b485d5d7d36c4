import { seededRandom } from '../../../extension/core/base/random';
import { wilsonInterval } from '../../../extension/core/math/wilsonInterval';
import type {
  ItemResult,
  PromptedResult,
  PushSource,
  SettingResult,
  SteerabilityResult,
} from '../../../extension/core/study/summary';
import { sampleEstimate } from './sampleEstimate';
import { curveAt, tokenPropensity } from './sampleItem';
import { at, bestBlock, share, type Options } from './sampleOptions';
import { degradationOf, promptedPrice, repetitionOf } from './samplePrice';

export interface Context {
  readonly concept: string;
  readonly options: Options;
  readonly items: readonly ItemResult[];
}

export function steerabilityOf(
  source: PushSource,
  block: number,
  context: Context,
): SteerabilityResult {
  const perToken = slopes(source, block, context);
  const vector = slopes('vector', block, context);
  const summed = context.items.map((item, index) =>
    source === 'vector' ? curveAt(item, block).slope : 9 * (perToken[index] ?? 0),
  );
  const anti = summed.filter((slope) => slope < 0).length;
  const interval = wilsonInterval({ successes: anti, n: perToken.length });
  return {
    source,
    ...at(block),
    slope: sampleEstimate(summed),
    slopePerToken: sampleEstimate(perToken),
    antiSteerable: {
      share: perToken.length === 0 ? 0 : anti / perToken.length,
      count: anti,
      n: perToken.length,
      ...interval,
    },
    ...(source === 'vector'
      ? {}
      : { vectorAhead: sampleEstimate(vector.map((slope, i) => slope - (perToken[i] ?? 0))) }),
  };
}

function slopes(source: PushSource, block: number, { options, items, concept }: Context): number[] {
  if (source === 'vector') return items.map((item) => curveAt(item, block).slopePerToken);
  const random = seededRandom(options.seed, concept, source, block);
  const centre = source === 'randomDirection' ? options.randomSlope : 0.04;
  return items.map(() => centre * share(block, options.blocks) + 0.06 * random.gaussian());
}

export function settingOf(
  source: PushSource,
  block: number,
  multiplier: number,
  context: Context,
): SettingResult {
  const { options, items } = context;
  const zero = options.multipliers.indexOf(0);
  const column = options.multipliers.indexOf(multiplier);
  const own = slopes(source, block, context);
  const perToken = items.map((item, index) => {
    const start = tokenPropensity(item, block, zero);
    if (source !== 'vector') return start + multiplier * (own[index] ?? 0);
    return tokenPropensity(item, block, column);
  });
  const starts = items.map((item) => tokenPropensity(item, block, zero));
  const effects = perToken.map((value, index) => value - (starts[index] ?? 0));
  const summed = items.map((item, index) => {
    const { propensity } = curveAt(item, block);
    if (source === 'vector') return propensity[column] ?? 0;
    return (propensity[zero] ?? 0) + 9 * multiplier * (own[index] ?? 0);
  });
  const damage = options.price * (source === 'vector' ? 1 : 0.55) * (0.5 + block / 30);
  return {
    source,
    ...at(block),
    multiplier,
    ...effectFields(perToken, effects, multiplier),
    propensity: sampleEstimate(summed),
    ...(options.degradation
      ? { degradation: degradationOf(damage * multiplier ** 2, block, options) }
      : {}),
    ...(options.degradation && Math.abs(multiplier) === 1
      ? { repetition: repetitionOf(source === 'vector' ? 0.22 : 0.05, block, options) }
      : {}),
    appliedPositions: multiplier === 0 ? 0 : 18 * items.length,
  };
}

export function promptedOf(side: 'positive' | 'negative', context: Context): PromptedResult {
  const { options, items, concept } = context;
  const best = bestBlock(options.blocks);
  const sign = side === 'positive' ? 1 : -1;
  const random = seededRandom(options.seed, concept, side);
  const zero = options.multipliers.indexOf(0);
  const starts = items.map((item) => tokenPropensity(item, best, zero));
  const effects = items.map(() => sign * options.promptedEffect + 0.15 * random.gaussian());
  const setting = settingOf('vector', best, sign, context);
  return {
    side,
    instruction: sign > 0 ? 'You love being among people.' : 'You would much rather be left alone.',
    ...effectFields(
      starts.map((start, index) => start + (effects[index] ?? 0)),
      effects,
      sign,
    ),
    vectorAhead: sampleEstimate(
      effects.map((effect) => sign * (setting.effectPerToken.mean - effect)),
    ),
    ...(options.degradation
      ? { degradation: promptedPrice(degradationOf(0.04, best, options)) }
      : {}),
  };
}

function effectFields(
  perToken: readonly number[],
  effects: readonly number[],
  multiplier: number,
): Omit<PromptedResult, 'side' | 'instruction'> {
  return {
    propensity: sampleEstimate(perToken.map((value) => 9 * value)),
    propensityPerToken: sampleEstimate(perToken),
    effect: sampleEstimate(effects.map((effect) => 9 * effect)),
    effectPerToken: sampleEstimate(effects),
    positiveChange: sampleEstimate(effects.map((effect) => 0.4 * effect - 0.2 * multiplier ** 2)),
    negativeChange: sampleEstimate(effects.map((effect) => -0.6 * effect - 0.2 * multiplier ** 2)),
  };
}
