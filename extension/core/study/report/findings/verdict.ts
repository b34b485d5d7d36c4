import type { StudyResult } from '../../summary';
import { chosenSetting } from '../lookUp';
import { wantedEffect } from '../wantedEffect';
import type { Finding } from './finding';
import { rivals, type Rival } from './rivals';
import { signOf } from './sign';

/** Bootstrap intervals from fewer items can be too narrow: the spread itself is hardly known. */
const fewItems = 10;

/** The result in one plain sentence, no kinder than the numbers. */
export function verdict(result: StudyResult): Finding {
  const setting = chosenSetting(result);
  if (setting === undefined) {
    return { tone: 'bad', text: 'The chosen setting was not measured: nothing can be concluded.' };
  }
  if (setting.multiplier !== 0 && setting.appliedPositions === 0) {
    return {
      tone: 'bad',
      text: 'The push was applied at no position, so these numbers say nothing about the vector.',
    };
  }
  const effect = wantedEffect(setting.effectPerToken, setting.multiplier);
  switch (signOf(effect)) {
    case 'noInterval':
      return {
        tone: 'bad',
        text: `With n = ${effect.n} there is no interval: nothing can be concluded.`,
      };
    case 'includesZero':
      return {
        tone: 'bad',
        text: 'No effect can be claimed: the interval of the effect includes 0.',
      };
    case 'below':
      return {
        tone: 'bad',
        text: 'The vector works against what was asked of it: the whole interval lies on the wrong side of 0.',
      };
    case 'above':
      return effect.n < fewItems ? tooFew(effect.n) : againstRivals(rivals(result));
  }
}

const tooFew = (n: number): Finding => ({
  tone: 'caution',
  text:
    `There may be an effect, but n = ${n} items are too few to trust an interval: ` +
    `measure at least ${fewItems}.`,
});

function againstRivals(all: readonly Rival[]): Finding {
  const named = (standing: Rival['standing']) =>
    all.filter((rival) => rival.standing === standing).map((rival) => rival.name);
  const better = named('ahead');
  const even = named('even');
  const unknown = named('unknown');
  const missing = named('notRun');
  const but = [
    better.length > 0 ? `${inWords(better)} ${plural(better, 'does', 'do')} better` : '',
    even.length > 0 ? `${inWords(even)} ${plural(even, 'does', 'do')} as well` : '',
    unknown.length > 0 ? `${inWords(unknown)} cannot be told apart from it` : '',
  ].filter((words) => words !== '');
  const open =
    missing.length === 0
      ? ''
      : ` Not compared, because not run: ${inWords(missing)}. Without that, an effect of any push ` +
        'looks like an effect of this vector.';
  if (but.length > 0) {
    return { tone: 'caution', text: `There is an effect, but ${but.join(', and ')}.${open}` };
  }
  if (missing.length > 0) return { tone: 'caution', text: `There is an effect.${open}` };
  return {
    tone: 'good',
    text:
      'The vector moves the answers further than every baseline of this run does. ' +
      'Whether that is worth its price is yours to judge.',
  };
}

const plural = (names: readonly string[], one: string, more: string) =>
  names.length === 1 ? one : more;

function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
