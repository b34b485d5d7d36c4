import type { StudyResult } from '../../summary';
import { estimateInWords, shareInWords } from '../formatEstimate';
import { chosenSetting, steerabilityAt, worstFirst } from '../lookUp';
import type { Finding } from './finding';
import { signOf } from './sign';

/** What the mean hides: spread over items, both answers falling, curves that are not lines. */
export function steerabilityFindings(result: StudyResult, interval: string): readonly Finding[] {
  return [...slopes(result, interval), ...bothFall(result, interval), ...notStraight(result)];
}

function slopes(result: StudyResult, interval: string): readonly Finding[] {
  const row = steerabilityAt(result, 'vector');
  if (row === undefined) return [];
  const { slope, slopePerToken, antiSteerable } = row;
  const mean = estimateInWords(slopePerToken, interval, {
    unit: 'nats per answer token and unit of multiplier',
    of: 'items',
  });
  const summed = estimateInWords(slope, interval, { unit: 'nats', of: 'items' });
  return [
    { tone: 'note', text: `Mean steerability: ${mean}; summed over answer tokens ${summed}.` },
    {
      tone: antiSteerable.count > 0 ? 'caution' : 'note',
      text:
        `Anti-steerable items, which the vector moves against the concept: ` +
        `${shareInWords(antiSteerable, interval)}.`,
    },
  ];
}

function bothFall(result: StudyResult, interval: string): readonly Finding[] {
  const setting = chosenSetting(result);
  if (setting === undefined) return [];
  const { positiveChange, negativeChange } = setting;
  if (signOf(positiveChange) !== 'below' || signOf(negativeChange) !== 'below') return [];
  const words = [positiveChange, negativeChange].map((change) =>
    estimateInWords(change, interval, { unit: 'nats per token', of: 'items', signed: true }),
  );
  return [
    {
      tone: 'caution',
      text:
        `Both answers became less likely: the positive by ${words[0]}, the negative by ${words[1]}. ` +
        'The effect is the difference of two losses.',
    },
  ];
}

/** Tan et al. 2024 (rebuttal appendix): where the residual exceeds the slope, the slope says little. */
function notStraight(result: StudyResult): readonly Finding[] {
  const curves = worstFirst(result).flatMap(({ curve }) =>
    curve.rmse === undefined ? [] : [{ rmse: curve.rmse, slope: curve.slope }],
  );
  const bent = curves.filter(({ rmse, slope }) => rmse > Math.abs(slope)).length;
  if (curves.length === 0 || bent * 2 < curves.length) return [];
  return [
    {
      tone: 'caution',
      text:
        `On ${bent} of ${curves.length} items the curve is not a line: it strays from its fitted line by ` +
        'more than its slope. Read the curves, not the slopes.',
    },
  ];
}
