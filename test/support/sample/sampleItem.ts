import { seededRandom } from '../../../extension/core/base/random';
import { linearFit } from '../../../extension/core/math/linearFit';
import type { ItemResult } from '../../../extension/core/study/summary';
import { at, share, type Options } from './sampleOptions';
import { sampleAnswers, samplePrompts } from './sampleTexts';

export function sampleItem(index: number, concept: string, options: Options): ItemResult {
  const { blocks, multipliers, seed } = options;
  const random = seededRandom(seed, concept, 'item', index);
  const [positive, negative] = sampleAnswers[index % sampleAnswers.length] ?? ['', ''];
  const tokens = { positive: words(positive), negative: words(negative) };
  const ownSlope = options.slope + 0.28 * random.gaussian();
  const start = -0.3 + 0.5 * random.gaussian();
  const curves = blocks.map((block) => {
    const slope = ownSlope * share(block, blocks) + 0.03 * random.gaussian();
    const perToken = multipliers.map((m) => start + Math.tanh(m) * slope * 1.2 - 0.05 * m * m);
    const positives = perToken.map((p) => tokens.positive * (-3.1 + p * 0.6));
    const negatives = perToken.map((p) => tokens.negative * (-3.1 - p * 0.4));
    const propensity = positives.map((value, at) => value - (negatives[at] ?? 0));
    const fit = linearFit(multipliers, propensity);
    return {
      ...at(block),
      positive: positives,
      negative: negatives,
      propensity,
      slope: fit.slope,
      slopePerToken: linearFit(multipliers, perToken).slope,
      rmse: fit.residual,
      appliedPositions: 6 * (tokens.positive + tokens.negative),
    };
  });
  const first = (curves[0]?.propensity ?? [])[multipliers.indexOf(0)] ?? 0;
  return {
    id: `${concept}-${index + 1}`,
    split: 'test',
    prompt: samplePrompts[index % samplePrompts.length] ?? '',
    positive,
    negative,
    tokens,
    curves,
    ...(options.baselines
      ? { prompted: { positive: first + 9 * options.promptedEffect, negative: first - 1 } }
      : {}),
  };
}

export function curveAt(item: ItemResult, block: number) {
  const curve = item.curves.find((candidate) => candidate.block === block);
  if (curve === undefined) throw new Error(`the sample has no block ${block}`);
  return curve;
}

export function tokenPropensity(item: ItemResult, block: number, column: number): number {
  const { positive, negative } = curveAt(item, block);
  return (
    (positive[column] ?? 0) / item.tokens.positive - (negative[column] ?? 0) / item.tokens.negative
  );
}

const words = (text: string) => text.split(' ').length + 1;
