import { sum } from '../../math/sum';
import { hookName } from '../../steering/hookPoint';
import { propensity } from '../../evaluation/propensity';
import { fitsOf, scoresAlong, totalsOf, type ItemUnit } from '../itemScores';
import type { CompletionResult, ItemCurve, ItemResult, StudyResult } from '../summary';
import type { CompletionUnit } from '../unitResult';
import { present, type Material } from './material';

/**
 * Every test item with its texts and its curve at each block: means hide the items that turn
 * around.
 */
export function itemResults(material: Material): readonly ItemResult[] {
  return material.items.map((item) => ({
    id: item.id,
    split: item.split,
    prompt: item.prompt,
    ...present({ negativePrompt: item.negativePrompt }),
    positive: item.positive,
    negative: item.negative,
    tokens: item.tokens,
    curves: material.record.identity.blocks.flatMap((block) => itemCurve(material, item, block)),
    ...present({ prompted: promptedPropensity(item) }),
  }));
}

function itemCurve(material: Material, item: ItemUnit, block: number): readonly ItemCurve[] {
  const { operator, multipliers, record } = material;
  const place = { source: 'vector', operator, block } as const;
  const scores = scoresAlong(item, place, multipliers);
  const fits = fitsOf(item, place, multipliers);
  if (scores === undefined || fits === undefined) return [];
  return [
    {
      hookPoint: hookName({ block, site: record.identity.study.site }),
      block,
      positive: scores.map(({ positive }) => positive),
      negative: scores.map(({ negative }) => negative),
      propensity: scores.map((score) => propensity(totalsOf(item, score))),
      slope: fits.sum.slope,
      slopePerToken: fits.perToken.slope,
      rmse: fits.sum.residual,
      appliedPositions: sum(scores.map(({ appliedPositions }) => appliedPositions)),
    },
  ];
}

function promptedPropensity(item: ItemUnit): ItemResult['prompted'] | undefined {
  if (item.prompted.length === 0) return undefined;
  return Object.fromEntries(
    item.prompted.map((scores) => [scores.side, propensity(totalsOf(item, scores))]),
  );
}

/** The completions of one operator: its own, and those that no operator made. */
export function completionResults(material: Material): StudyResult['completions'] {
  return material.completions.map(({ prompt, completions }) => ({
    prompt,
    completions: completions
      .filter(({ operator }) => operator === undefined || operator === material.operator)
      .map((completion) => completionResult(material, completion)),
  }));
}

function completionResult({ record }: Material, completion: CompletionUnit): CompletionResult {
  const { source, block, multiplier, side, text, tokens, stopped } = completion;
  const { repetition, pieces, surprise } = completion;
  const { site } = record.identity.study;
  const hookPoint = block === undefined ? undefined : hookName({ block, site });
  return {
    source,
    ...present({ hookPoint, block }),
    multiplier,
    ...present({ side }),
    text,
    tokens,
    stopped,
    ...present({ repetition, pieces, surprise }),
  };
}
