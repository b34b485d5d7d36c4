import type { DegradationResult, StudyResult } from '../../summary';
import { estimateInWords } from '../formatEstimate';
import { formatMultiplier } from '../formatNumber';
import { chosenSetting } from '../lookUp';
import { signOf } from './sign';

/** Effect and price in one sentence, each with unit, interval and n. */
export function headline(result: StudyResult, interval: string): string {
  const { chosen, concept } = result;
  const setting = chosenSetting(result);
  const where = `At block ${chosen.block} and multiplier ${formatMultiplier(chosen.multiplier)}`;
  if (setting === undefined) return `${where} nothing was measured for “${concept}”.`;
  const effect = estimateInWords(setting.effectPerToken, interval, {
    unit: 'nats per answer token',
    of: 'items',
    signed: true,
  });
  return `${where} the vector changed the propensity for “${concept}” by ${effect}, ${price(setting.degradation, interval)}.`;
}

function price(degradation: DegradationResult | undefined, interval: string): string {
  if (degradation === undefined) {
    return 'at a price that this run did not measure, so the effect stands without its counterpart';
  }
  const { nllDifference } = degradation;
  const words = estimateInWords(nllDifference, interval, {
    unit: 'nats per token of negative log-likelihood on reference replies',
    of: 'texts',
    signed: true,
  });
  switch (signOf(nllDifference)) {
    case 'above':
      return `at a price of ${words}`;
    case 'below':
      return `while reference replies became more likely: ${words}`;
    case 'includesZero':
      return `at a price that cannot be told from 0: ${words}`;
    case 'noInterval':
      return `at a price of ${words}`;
  }
}
