/** Seconds as people say them: `45 s`, `12 min`, `3 h 20 min`. */
export function durationInWords(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

/** `9–15 min`, and both units where they differ: `50 s–2 min`. */
export function rangeInWords(low: number, high: number): string {
  const [from, to] = [durationInWords(low), durationInWords(high)];
  const unit = / (s|min)$/.exec(from)?.[0];
  const isShort =
    unit !== undefined && to.endsWith(unit) && !from.includes('h') && !to.includes('h');
  return isShort ? `${from.slice(0, -unit.length)}–${to}` : `${from}–${to}`;
}
