import type { StudyResult } from '../../summary';
import { clipText } from '../clipText';
import { formatNumber } from '../formatNumber';
import { worstFirst } from '../lookUp';
import type { Table } from '../table';

const shortText = 160;

/** Every item at the chosen hook point, worst first, with its texts. */
export function itemTable(result: StudyResult): Table {
  const unsteered = result.multipliers.indexOf(0);
  return {
    caption: `Every item at block ${result.chosen.block}, ${result.split} split, worst first (n = 1 in each row)`,
    head: [
      'item',
      'steerability (nats per unit of multiplier)',
      'per answer token',
      'unsteered propensity (nats)',
      'prompt',
      'positive answer',
      'negative answer',
    ],
    rows: worstFirst(result).map((entry) => {
      const start = entry.curve.propensity[unsteered];
      return [
        entry.item.id,
        formatNumber(entry.curve.slope),
        formatNumber(entry.curve.slopePerToken),
        start === undefined ? '–' : formatNumber(start),
        clipText(entry.item.prompt, shortText),
        clipText(entry.item.positive, shortText),
        clipText(entry.item.negative, shortText),
      ];
    }),
  };
}
