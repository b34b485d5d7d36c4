import type { StudyResult } from '../summary';
import { clipText } from './clipText';
import { itemCurve } from './figures/itemCurve';
import { formatMultiplier, formatNumber } from './formatNumber';
import type { Limits } from './limits';
import { isAntiSteerable, propensityPerToken, worstFirst, type ItemAtChosen } from './lookUp';
import type { Table } from './table';

/** One item with its texts, curve and numbers, as it is shown among the worst. */
export interface WorstItem {
  readonly id: string;
  readonly antiSteerable: boolean;
  readonly texts: readonly { readonly label: string; readonly text: string }[];
  readonly numbers: readonly string[];
  readonly svg: string;
  readonly table: Table;
}

/** The items that the vector moves least, or against the concept, worst first. */
export function worstItems(
  result: StudyResult,
  prefix: string,
  { worstItems: most, textLength }: Limits,
): readonly WorstItem[] {
  return worstFirst(result)
    .slice(0, most)
    .map((entry, index) => {
      const { item } = entry;
      return {
        id: item.id,
        antiSteerable: isAntiSteerable(entry),
        texts: texts(entry).map(({ label, text }) => ({ label, text: clipText(text, textLength) })),
        numbers: numbers(entry),
        svg: itemCurve(entry, {
          id: `${prefix}-worst-${index + 1}`,
          multipliers: result.multipliers,
        }),
        table: curveTable(entry, result.multipliers),
      };
    });
}

function texts({ item }: ItemAtChosen): WorstItem['texts'] {
  const prompts =
    item.negativePrompt === undefined
      ? [{ label: 'prompt', text: item.prompt }]
      : [
          { label: 'positive prompt', text: item.prompt },
          { label: 'negative prompt', text: item.negativePrompt },
        ];
  return [
    ...prompts,
    { label: 'positive answer', text: item.positive },
    { label: 'negative answer', text: item.negative },
  ];
}

function numbers({ item, curve }: ItemAtChosen): readonly string[] {
  const { slope, slopePerToken, rmse } = curve;
  const { positive, negative } = item.prompted ?? {};
  const prompted = [
    positive === undefined ? '' : `asked for ${formatNumber(positive)}`,
    negative === undefined ? '' : `asked against ${formatNumber(negative)}`,
  ].filter((words) => words !== '');
  return [
    `Steerability ${formatNumber(slope)} nats per unit of multiplier ` +
      `(${formatNumber(slopePerToken)} per answer token; one item, so no interval)`,
    rmse === undefined ? '' : `The curve strays from its line by ${formatNumber(rmse)} nats (RMSE)`,
    prompted.length === 0 ? '' : `Propensity when prompted: ${prompted.join(', ')} nats`,
    `Positive answer of ${item.tokens.positive} tokens, negative of ${item.tokens.negative}; ` +
      `${curve.appliedPositions} positions pushed`,
  ].filter((words) => words !== '');
}

function curveTable(entry: ItemAtChosen, multipliers: readonly number[]): Table {
  const { item, curve } = entry;
  const perToken = propensityPerToken(entry);
  const shown = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value));
  return {
    caption: `Item ${item.id}: log-probabilities in nats, one item`,
    head: [
      'multiplier',
      'log p(positive)',
      'log p(negative)',
      'propensity',
      'propensity per answer token',
    ],
    rows: multipliers.map((multiplier, index) => [
      formatMultiplier(multiplier),
      shown(curve.positive[index]),
      shown(curve.negative[index]),
      shown(curve.propensity[index]),
      shown(perToken[index]),
    ]),
  };
}
