import { t } from '../strings';

/** About how long something takes; more digits would promise too much. */
export function durationInWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return t('an unknown time');
  if (seconds < 5) return t('a few seconds');
  if (seconds < 90) return t('{0} s', 5 * Math.round(seconds / 5));
  if (seconds < 90 * 60) return t('{0} min', Math.round(seconds / 60));
  return t('{0} h', Math.round(seconds / 360) / 10);
}
