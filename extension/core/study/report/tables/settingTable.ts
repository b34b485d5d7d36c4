import type { StudyResult } from '../../summary';
import { estimateInCell } from '../formatEstimate';
import { formatMultiplier } from '../formatNumber';
import { hookPointLabels } from '../hookPointLabels';
import { looks } from '../look';
import type { Table } from '../table';

/** Every setting of the sweep with everything that was measured at it. */
export function settingTable(result: StudyResult): Table {
  const labels = hookPointLabels(result);
  return {
    caption: `Every setting for ${result.concept}, ${result.split} split`,
    head: [
      'push',
      'hook point',
      'multiplier',
      'effect (nats per answer token)',
      'positive answers (change, nats per token)',
      'negative answers (change, nats per token)',
      'n items',
      'negative log-likelihood, unsteered (nats per reply token)',
      'steered',
      'difference',
      'KL from unsteered (nats per reply token)',
      'n texts (tokens)',
      'repetition, unsteered',
      'steered',
      'n prompts',
      'positions pushed',
    ],
    rows: result.settings
      .filter((row) => row.multiplier !== 0)
      .map(({ degradation, repetition, ...row }) => [
        looks[row.source].label,
        labels.get(row.hookPoint) ?? row.hookPoint,
        formatMultiplier(row.multiplier),
        estimateInCell(row.effectPerToken, { signed: true }),
        estimateInCell(row.positiveChange, { signed: true }),
        estimateInCell(row.negativeChange, { signed: true }),
        String(row.effectPerToken.n),
        estimateInCell(degradation?.nll.unsteered),
        estimateInCell(degradation?.nll.steered),
        estimateInCell(degradation?.nllDifference, { signed: true }),
        estimateInCell(degradation?.kl),
        degradation === undefined ? '–' : `${degradation.nllDifference.n} (${degradation.tokens})`,
        estimateInCell(repetition?.unsteered),
        estimateInCell(repetition?.steered),
        repetition === undefined ? '–' : String(repetition.difference.n),
        String(row.appliedPositions),
      ]),
  };
}
