import { estimateInCell, shareInCell } from '../../extension/core/study/report/formatEstimate';
import { looks } from '../../extension/core/study/report/look';
import { settingAt, steerabilityAt } from '../../extension/core/study/report/lookUp';
import { formatMultiplier } from '../../extension/core/study/report/formatNumber';
import type { Table } from '../../extension/core/study/report/table';
import type {
  PromptedResult,
  SettingResult,
  StudyResult,
} from '../../extension/core/study/summary';
import { t } from '../strings';

/** Which setting is looked at. */
export interface SettingPlace {
  readonly hookPoint: string;
  readonly multiplier: number;
}

/**
 * One setting beside every baseline: effect, price and repetition, a condition a row. Baselines are
 * vectors at the chosen block only, at the same multiplier.
 * @returns undefined while nothing was measured there.
 */
export function settingDetail(
  result: StudyResult,
  { hookPoint, multiplier }: SettingPlace,
): Table | undefined {
  const row = settingAt(result, 'vector', hookPoint, multiplier);
  if (row === undefined) return undefined;
  const { chosen } = result;
  const block = t('block {0}', chosen.block);
  return {
    caption: t(
      'Block {0}, multiplier {1}, {2} split: beside the baselines',
      row.block,
      formatMultiplier(multiplier),
      result.split,
    ),
    head: [
      t('condition'),
      t('effect (nats per answer token)'),
      t('n items'),
      t('steerability (nats per answer token and multiplier)'),
      t('anti-steerable items'),
      t('degradation (nats per reply token)'),
      t('KL (nats per reply token)'),
      t('n texts'),
      t('repetition change'),
      t('n prompts'),
    ],
    rows: [
      [t('vector, this setting'), ...effectCells(result, row, 'vector'), ...priceCells(row)],
      [t('unsteered'), ...Array.from({ length: 9 }, () => t('0 by definition'))].map(
        (cell, index) => ([2, 3, 4, 7, 9].includes(index) ? '–' : cell),
      ),
      ...(['randomDirection', 'shuffledPairs'] as const).flatMap((source) => {
        const other = settingAt(result, source, chosen.hookPoint, multiplier);
        if (other === undefined) return [];
        const where = chosen.hookPoint === hookPoint ? '' : ` (${block})`;
        return [
          [
            `${looks[source].label}${where}`,
            ...effectCells(result, other, source),
            ...priceCells(other),
          ],
        ];
      }),
      ...result.prompted.map((prompted) => [
        prompted.side === 'positive'
          ? t('prompted for the concept')
          : t('prompted against the concept'),
        estimateInCell(prompted.effectPerToken, { signed: true }),
        String(prompted.effectPerToken.n),
        '–',
        '–',
        ...priceCells(prompted),
      ]),
    ],
  };
}

function effectCells(
  result: StudyResult,
  row: SettingResult,
  source: SettingResult['source'],
): readonly string[] {
  const slope = steerabilityAt(result, source, row.hookPoint);
  return [
    estimateInCell(row.effectPerToken, { signed: true }),
    String(row.effectPerToken.n),
    estimateInCell(slope?.slopePerToken),
    slope === undefined ? '–' : shareInCell(slope.antiSteerable),
  ];
}

function priceCells(row: SettingResult | PromptedResult): readonly string[] {
  const { degradation, repetition } = row;
  return [
    estimateInCell(degradation?.nllDifference, { signed: true }),
    estimateInCell(degradation?.kl),
    degradation === undefined ? '–' : String(degradation.nllDifference.n),
    estimateInCell(repetition?.difference, { signed: true }),
    repetition === undefined ? '–' : String(repetition.difference.n),
  ];
}
