import type { ReliabilitySummary, SweepSummary } from '../../measures/reliability/schemas';
import { estimateInWords } from '../formatEstimate';
import { formatMultiplier, formatNumber } from '../formatNumber';
import type { Finding } from './finding';
import { signOf } from './sign';

/**
 * Whether the concept can be steered anywhere in the sweep, with the interval that supports it.
 * @returns undefined where the items were too few to say.
 */
export function sweepFinding(
  { sweep, effect }: Pick<ReliabilitySummary, 'sweep' | 'effect'>,
  interval: string,
): Finding | undefined {
  if (sweep === undefined) return undefined;
  const { verdict, best, cells, n } = sweep;
  const held = `intervals of ${interval.replace(' interval', '')} that hold for all cells at once`;
  const bestWords = `${cellInWords(best)}, n = ${n} items; ${held}`;
  switch (verdict) {
    case 'steerable': {
      const all = cells.filter(({ low }) => low > 0).length;
      return {
        tone: 'good',
        text:
          `Steerable: on ${all} of ${cells.length} cells of block × multiplier the effect lies above ` +
          `0. Surest at ${bestWords}.`,
      };
    }
    case 'backwards':
      return {
        tone: 'bad',
        text:
          `The vector works backwards: no cell of ${cells.length} has an effect above 0, and ` +
          `${cells.filter(({ high }) => high < 0).length} lie below. The best is ${bestWords}.`,
      };
    case 'notSteerable':
      return notSteerable(sweep, bestWords, effect, interval);
  }
}

function notSteerable(
  { cells, atMost }: SweepSummary,
  bestWords: string,
  effect: ReliabilitySummary['effect'],
  interval: string,
): Finding {
  const isAlone = effect !== undefined && signOf(effect) === 'above';
  const alone = isAlone
    ? ' The setting that validation items chose, judged by itself, does have one: ' +
      `${estimateInWords(effect, interval, { ...unit, of: 'items', signed: true })}. More items would settle it.`
    : '';
  return {
    tone: isAlone ? 'caution' : 'bad',
    text:
      `${isAlone ? 'Not shown to be steerable' : 'Not steerable'} at any block or multiplier: of ` +
      `${cells.length} cells none has an effect that can be told from 0. The most promising is ` +
      `${bestWords}. No interval reaches above ${formatNumber(atMost.high)} nats per answer token ` +
      `(block ${atMost.block}, multiplier ${formatMultiplier(atMost.multiplier)}).${alone}`,
  };
}

const unit = { unit: 'nats per answer token' };

function cellInWords({ block, multiplier, mean, low, high }: SweepSummary['best']): string {
  const ends = [low, high].map((end) => formatNumber(end)).join(' to ');
  return (
    `block ${block}, multiplier ${formatMultiplier(multiplier)}: ` +
    `${formatNumber(mean, { signed: true })} nats per answer token (${ends})`
  );
}
