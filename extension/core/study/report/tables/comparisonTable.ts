import type { PromptedResult, SettingResult, StudyResult } from '../../summary';
import { estimateInCell, shareInCell } from '../formatEstimate';
import { formatMultiplier } from '../formatNumber';
import { looks } from '../look';
import { chosenSetting, settingAt, steerabilityAt } from '../lookUp';
import type { Table } from '../table';

/**
 * The vector at the chosen setting beside every baseline: effect, price and repetition in one row
 * each. This is the table that a person who reads one table should read.
 */
export function comparisonTable(result: StudyResult): Table {
  const { chosen, prompted } = result;
  const unsteered = settingAt(result, 'vector', chosen.hookPoint, 0);
  const chosenRow = chosenSetting(result);
  return {
    caption:
      `Block ${chosen.block}, multiplier ${formatMultiplier(chosen.multiplier)}, ${result.split} ` +
      'split: effect and price beside the baselines',
    head: [
      'condition',
      'propensity (nats per answer token)',
      'effect (change from unsteered)',
      'n items',
      'steerability (slope)',
      'anti-steerable',
      'degradation (nats per reply token)',
      'KL from unsteered',
      'n texts',
      'repetition',
      'n prompts',
    ],
    rows: [
      ...(unsteered === undefined ? [] : [unsteeredRow(unsteered, chosenRow)]),
      ...(['vector', 'randomDirection', 'shuffledPairs'] as const).flatMap((source) => {
        const row = settingAt(result, source, chosen.hookPoint, chosen.multiplier);
        if (row === undefined) return [];
        const slope = steerabilityAt(result, source);
        return [
          [
            looks[source].label,
            ...effectCells(row),
            estimateInCell(slope?.slopePerToken),
            slope === undefined ? '–' : shareInCell(slope.antiSteerable),
            ...priceCells(row),
          ],
        ];
      }),
      ...prompted.map((row) => [
        `prompted ${row.side === 'positive' ? 'for' : 'against'} the concept`,
        ...effectCells(row),
        '–',
        '–',
        ...priceCells(row),
      ]),
    ],
  };
}

function unsteeredRow(row: SettingResult, chosen: SettingResult | undefined): readonly string[] {
  const repetition = chosen?.repetition?.unsteered;
  return [
    looks.unsteered.label,
    estimateInCell(row.propensityPerToken),
    '0 by definition',
    String(row.propensityPerToken.n),
    '–',
    '–',
    '0 by definition',
    '0 by definition',
    '–',
    estimateInCell(repetition),
    repetition === undefined ? '–' : String(repetition.n),
  ];
}

function effectCells(row: SettingResult | PromptedResult): readonly string[] {
  return [
    estimateInCell(row.propensityPerToken),
    estimateInCell(row.effectPerToken, { signed: true }),
    String(row.effectPerToken.n),
  ];
}

function priceCells({
  degradation,
  repetition,
}: SettingResult | PromptedResult): readonly string[] {
  return [
    estimateInCell(degradation?.nllDifference, { signed: true }),
    estimateInCell(degradation?.kl),
    degradation === undefined ? '–' : String(degradation.nllDifference.n),
    estimateInCell(repetition?.steered),
    repetition === undefined ? '–' : String(repetition.steered.n),
  ];
}
