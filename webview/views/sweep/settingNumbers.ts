import {
  estimateInWords,
  notMeasured,
  shareInWords,
} from '../../../extension/core/study/report/formatEstimate';
import { settingAt, steerabilityAt } from '../../../extension/core/study/report/lookUp';
import type { Estimate, StudyResult } from '../../../extension/core/study/summary';
import type { SettingPlace } from '../../plots/settingDetail';
import { t } from '../../strings';

/** A number of the selected setting, in words. */
export interface SettingNumber {
  readonly name: string;
  readonly words: string;
  /** Effect and degradation, which are read first and together. */
  readonly isMain?: boolean;
}

/** The numbers of one setting: effect and degradation first, each with unit, interval and n. */
export function settingNumbers(
  result: StudyResult,
  { hookPoint, multiplier }: SettingPlace,
  interval: string,
): readonly SettingNumber[] {
  const row = settingAt(result, 'vector', hookPoint, multiplier);
  if (row === undefined) return [];
  const { degradation, repetition } = row;
  const slope = steerabilityAt(result, 'vector', hookPoint);
  const words = (
    estimate: Estimate | undefined,
    { unit, of, signed = true }: { unit: string; of: string; signed?: boolean },
  ) =>
    estimate === undefined
      ? notMeasured
      : estimateInWords(estimate, interval, { unit, of, signed });
  return [
    {
      name: t('Effect'),
      words: words(row.effectPerToken, { unit: t('nats per answer token'), of: t('items') }),
      isMain: true,
    },
    {
      name: t('Degradation'),
      words:
        multiplier === 0
          ? t('0 by definition: nothing is pushed')
          : words(degradation?.nllDifference, { unit: t('nats per reply token'), of: t('texts') }),
      isMain: true,
    },
    {
      name: t('KL from unsteered'),
      words: words(degradation?.kl, {
        unit: t('nats per reply token'),
        of: t('texts'),
        signed: false,
      }),
    },
    {
      name: t('Repetition change'),
      words: words(repetition?.difference, { unit: t('as a share of the text'), of: t('prompts') }),
    },
    {
      name: t('Steerability of the block'),
      words: words(slope?.slopePerToken, {
        unit: t('nats per answer token and multiplier'),
        of: t('items'),
      }),
    },
    {
      name: t('Anti-steerable items'),
      words: slope === undefined ? notMeasured : shareInWords(slope.antiSteerable, interval),
    },
    { name: t('Positions pushed'), words: String(row.appliedPositions) },
  ];
}
