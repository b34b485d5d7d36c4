/** Positions of the slider on each side of 0. */
export const positions = 100;

/** The largest multiplier is this many times the size at which the scale turns from even to log. */
const bend = 40;

/**
 * The multiplier at a position from −100 to 100: m = sign · c · (e^(k·|p|) − 1), c = largest/40,
 * which is even around 0 and logarithmic further out. Two significant digits, so that what is shown
 * is what is pushed.
 */
export function multiplierAt(position: number, largest: number): number {
  const even = largest / bend;
  const share = Math.min(1, Math.abs(position) / positions);
  const size = even * Math.expm1(share * Math.log1p(bend));
  return position === 0 ? 0 : Math.sign(position) * Number(size.toPrecision(2));
}

/** The nearest position; beyond the largest multiplier, the end. */
export function positionOf(multiplier: number, largest: number): number {
  const even = largest / bend;
  const share = Math.log1p(Math.abs(multiplier) / even) / Math.log1p(bend);
  return Math.sign(multiplier) * Math.round(positions * Math.min(1, share)) + 0;
}
