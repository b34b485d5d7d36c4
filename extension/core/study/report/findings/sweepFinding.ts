import type { ReliabilitySummary, SweepSummary } from '../../measures/reliability/schemas';
import { estimateInWords } from '../formatEstimate';
import { formatMultiplier } from '../formatNumber';
import type { Finding } from './finding';
import { signOf } from './sign';

const unit = { unit: 'nats per answer token', of: 'items', signed: true };

/**
 * Whether the concept can be steered anywhere in the sweep, with the interval that supports it.
 * @returns undefined where the items were too few to say.
 */
export function sweepFinding(
  { sweep, effect }: Pick<ReliabilitySummary, 'sweep' | 'effect'>,
  interval: string,
): Finding | undefined {
  if (sweep === undefined) return undefined;
  const { verdict, best, cells } = sweep;
  const above = cells.filter(({ low }) => low > 0).length;
  const below = cells.filter(({ high }) => high < 0).length;
  const bestWords = cellInWords(best, sweep, interval);
  switch (verdict) {
    case 'steerable':
      return {
        tone: 'good',
        text:
          `Steerable: in ${above} of ${cells.length} cells of block × multiplier the effect lies ` +
          `above 0, by intervals that hold for all of them at once. Surest: ${bestWords}.`,
      };
    case 'backwards':
      return {
        tone: 'bad',
        text:
          `The vector works backwards: in none of ${cells.length} cells of block × multiplier does ` +
          `the effect lie above 0, in ${below} below, by intervals that hold for all of them at ` +
          `once. Best: ${bestWords}.`,
      };
    case 'notSteerable':
      return notSteerable(sweep, bestWords, effect, interval);
  }
}

function notSteerable(
  sweep: SweepSummary,
  bestWords: string,
  effect: ReliabilitySummary['effect'],
  interval: string,
): Finding {
  const { best, atMost, cells } = sweep;
  const isAlone = effect !== undefined && signOf(effect) === 'above';
  const start = isAlone ? 'Not shown to be steerable' : 'Not steerable';
  const most =
    atMost.block === best.block && atMost.multiplier === best.multiplier
      ? ''
      : ` The largest effect is still possible at ${cellInWords(atMost, sweep, interval)}.`;
  const alone = isAlone
    ? ' Judged by itself, the setting that validation items chose does have an effect: ' +
      `${estimateInWords(effect, interval, unit)}. More items would settle it.`
    : '';
  return {
    tone: isAlone ? 'caution' : 'bad',
    text:
      `${start} at any block or multiplier: in none of ${cells.length} cells can the effect be told ` +
      `from 0, by intervals that hold for all of them at once. Most promising: ${bestWords}.` +
      `${most}${alone}`,
  };
}

function cellInWords(
  { block, multiplier, mean, low, high }: SweepSummary['best'],
  { n }: SweepSummary,
  interval: string,
): string {
  const words = estimateInWords({ mean, low, high, n }, interval, unit);
  // Where the map shows how propensity changed, an effect says whether it went where it was pushed.
  const counted = multiplier < 0 ? ', counted in the direction of the push' : '';
  return `block ${block}, multiplier ${formatMultiplier(multiplier)}, ${words}${counted}`;
}
