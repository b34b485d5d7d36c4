import type { Finding } from '../../report/findings/finding';
import { estimateInWords } from '../../report/formatEstimate';
import type { ComparedForms } from './schemas';

/** Whether letters and open text tell the same story about one vector. */
export function agreementFinding(
  { agreement, difference, open, letters }: ComparedForms,
  interval: string,
): Finding {
  const apart =
    difference === undefined
      ? ''
      : ' Standardised, open text minus letters: ' +
        `${estimateInWords(difference, interval, { unit: '', of: 'items', signed: true })}.`;
  const isTurned = open.effect.mean * letters.effect.mean < 0;
  const turned = isTurned ? ' The two means have different signs.' : '';
  switch (agreement) {
    case 'same':
      return { tone: 'good', text: `Both forms show an effect of the same sign.${apart}` };
    case 'opposite':
      return {
        tone: 'bad',
        text:
          'The two forms disagree in sign: each shows an effect, in opposite directions. What is ' +
          `found on letters does not hold for texts.${apart}`,
      };
    case 'onlyOpen':
      return {
        tone: 'caution',
        text: `Only open text shows an effect; on letters the interval includes 0.${turned}${apart}`,
      };
    case 'onlyLetters':
      return {
        tone: 'bad',
        text:
          'Only the letters show an effect; in open text the interval includes 0, so what was found ' +
          `is about choosing letters.${turned}${apart}`,
      };
    case 'neither':
      return { tone: 'bad', text: `Neither form shows an effect.${turned}${apart}` };
  }
}

/** The same in a table cell. */
export const agreementWords: Readonly<Record<ComparedForms['agreement'], string>> = {
  same: 'same sign',
  opposite: 'opposite signs',
  onlyOpen: 'only open text',
  onlyLetters: 'only letters',
  neither: 'neither',
};
