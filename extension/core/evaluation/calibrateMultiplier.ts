import { notCalibrated } from './errors';

/** A divergence that multipliers are brought to, so that methods compare at equal price. */
export interface KlBudget {
  /** KL(steered ‖ unsteered), nats per token. */
  readonly kl: number;
  /** Over the tokens of a text: their mean, or the 95th percentile. */
  readonly statistic: 'mean' | 'p95';
}

export interface Calibration {
  readonly multiplier: number;
  /** At that multiplier. */
  readonly kl: number;
  /** Why the budget was not met; absent when it was. */
  readonly missed?: 'wholeChange' | 'noEffect' | 'unsteady';
  /** Every multiplier that was tried, in order. */
  readonly rounds: readonly { readonly multiplier: number; readonly kl: number }[];
}

export interface CalibrationOptions {
  /** Nats per token. */
  readonly target: number;
  /** Largest meaningful multiplier: 1 where 1 is the whole change. */
  readonly largest?: number;
  /** Relative to the target. */
  readonly tolerance?: number;
  readonly maxRounds?: number;
}

/** The farthest one round goes from the last one: a secant through two close points may point anywhere. */
const farthestStep = 30;
/** Beyond it a vector as built would be a million times as long. */
const largestTried = 1e6;

/**
 * The multiplier at which the divergence meets a target (iso-KL, steering-lite): a secant in
 * (log multiplier, log KL), because KL grows with the square of small multipliers, kept inside the
 * bracket of what was seen on both sides of the target.
 * @param klAt nats per token at a multiplier above 0; Infinity where the model breaks.
 * @returns the multiplier, or the closest one with why it is not closer.
 * @throws notCalibrated when the model broke at every multiplier.
 */
export async function calibrateMultiplier(
  klAt: (multiplier: number) => Promise<number>,
  { target, largest = Infinity, tolerance = 0.05, maxRounds = 12 }: CalibrationOptions,
): Promise<Calibration> {
  const rounds: { readonly multiplier: number; readonly kl: number }[] = [];
  const outcome = (missed?: Calibration['missed']): Calibration => {
    const [first, ...rest] = rounds;
    if (first === undefined) throw new RangeError('no multiplier was tried');
    const far = ({ kl }: { readonly kl: number }) => Math.abs(Math.log(kl / target));
    const closest = rest.reduce((a, b) => (far(b) < far(a) ? b : a), first);
    if (!Number.isFinite(closest.kl)) throw notCalibrated(closest.multiplier);
    return { ...closest, ...(missed === undefined ? {} : { missed }), rounds };
  };
  let multiplier = Math.min(1, largest);
  while (rounds.length < maxRounds) {
    const kl = await klAt(multiplier);
    rounds.push({ multiplier, kl });
    if (Math.abs(kl / target - 1) <= tolerance) return outcome();
    if (kl < target && multiplier >= largest) return outcome('wholeChange');
    if (kl < target && multiplier >= largestTried) return outcome('noEffect');
    multiplier = Math.min(nextMultiplier(rounds, target), largest, largestTried);
  }
  return outcome('unsteady');
}

type Round = Calibration['rounds'][number];

function nextMultiplier(rounds: readonly Round[], target: number): number {
  const below = rounds.filter(({ kl }) => kl < target).map(({ multiplier }) => multiplier);
  const above = rounds.filter(({ kl }) => kl >= target).map(({ multiplier }) => multiplier);
  const [low, high] = [Math.max(...below), Math.min(...above)];
  const aimed = secant(rounds, target);
  if (below.length === 0 || above.length === 0) return aimed;
  const isInside = aimed > Math.min(low, high) && aimed < Math.max(low, high);
  return isInside ? aimed : Math.sqrt(low * high);
}

function secant(rounds: readonly Round[], target: number): number {
  const last = rounds.at(-1);
  const before = rounds.at(-2);
  if (last === undefined) return 1;
  if (!Number.isFinite(last.kl)) return last.multiplier / farthestStep;
  if (last.kl <= 0) return last.multiplier * farthestStep;
  const rise = Math.log(last.kl / (before?.kl ?? NaN));
  const measured = rise / Math.log(last.multiplier / (before?.multiplier ?? NaN));
  // KL grows with the square of small multipliers; a slope near 0 would point far away.
  const slope = measured > 0.2 && Number.isFinite(measured) ? measured : 2;
  const step = (target / last.kl) ** (1 / slope);
  return last.multiplier * Math.min(farthestStep, Math.max(1 / farthestStep, step));
}
