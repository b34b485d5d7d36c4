import { rankedItems, type RankedItem } from '../../evaluation/failures/rankedItems';
import type { TokenScores } from '../measures/failures/schemas';
import type { StudyResult } from '../summary';
import { clipText } from './clipText';
import { itemCurve } from './figures/itemCurve';
import { formatMultiplier, formatNumber } from './formatNumber';
import { itemMarkdown } from './itemMarkdown';
import type { Limits } from './limits';
import { isAntiSteerable, propensityPerToken, worstFirst, type ItemAtChosen } from './lookUp';
import type { Table } from './table';
import { changeMarks, tokenTable, type TokenMark } from './tokenMarks';

/** One item with its texts, curve and numbers, as it is shown among the worst. */
export interface ShownItem {
  readonly id: string;
  /** Why it is shown: `worst 2 of 24`, `median`, `best`. */
  readonly rank: string;
  readonly antiSteerable: boolean;
  readonly texts: readonly ItemText[];
  readonly numbers: readonly string[];
  readonly svg: string;
  /** Of the curve, and of the answers token by token where those were kept. */
  readonly tables: readonly Table[];
  /** The whole item, to be copied. */
  readonly markdown: string;
}

export interface ItemText {
  readonly label: string;
  readonly text: string;
  /** The text token by token, where that was kept. */
  readonly marks?: readonly TokenMark[];
}

/**
 * The items that the vector moves least, or against the concept, worst first, then the median and
 * the best: by rank of steerability, never by hand.
 */
export function shownItems(
  result: StudyResult,
  prefix: string,
  { worstItems: worst, textLength }: Limits,
): readonly ShownItem[] {
  const entries = worstFirst(result);
  const tokens = new Map(
    result.measures?.failures?.items.map(({ id, answers }) => [id, answers] as const),
  );
  return rankedItems(entries, { valueOf: ({ curve }) => curve.slope, worst }).map(
    (ranked, index) => {
      const { item: entry } = ranked;
      const { id } = entry.item;
      const answers = tokens.get(id);
      const shown = {
        id,
        rank: rankInWords(ranked),
        antiSteerable: isAntiSteerable(entry),
        texts: texts(entry, answers).map((each) => ({
          ...each,
          text: clipText(each.text, textLength),
        })),
        numbers: numbers(entry),
        svg: itemCurve(entry, {
          id: `${prefix}-item-${index + 1}`,
          multipliers: result.multipliers,
        }),
        tables: [
          curveTable(entry, result.multipliers),
          ...(answers === undefined ? [] : [tokenTable(id, answers)]),
        ],
      };
      return { ...shown, markdown: itemMarkdown(shown) };
    },
  );
}

const rankInWords = ({ rank, place, n }: RankedItem<unknown>) =>
  rank === 'worst' ? `worst ${place} of ${n}` : `${rank} of ${n}`;

function texts({ item }: ItemAtChosen, answers: TokenScores | undefined): readonly ItemText[] {
  const prompts =
    item.negativePrompt === undefined
      ? [{ label: 'prompt', text: item.prompt }]
      : [
          { label: 'positive prompt', text: item.prompt },
          { label: 'negative prompt', text: item.negativePrompt },
        ];
  return [
    ...prompts,
    ...(['positive', 'negative'] as const).map((side) => ({
      label: `${side} answer`,
      text: item[side],
      ...(answers === undefined ? {} : { marks: changeMarks(answers[side]) }),
    })),
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
