import type { SettingResult, StudyResult } from '../../summary';
import { estimateInWords } from '../formatEstimate';
import { chosenSetting } from '../lookUp';
import type { Finding } from './finding';
import { signOf } from './sign';

/** What the chosen setting breaks: likelihood, divergence, repetition; and what was not measured. */
export function priceFindings(result: StudyResult, interval: string): readonly Finding[] {
  const setting = chosenSetting(result);
  if (setting === undefined) return [];
  return [
    ...likelihood(setting, interval),
    ...divergence(setting, interval),
    ...repetition(setting, interval),
    ...loopGuard(setting),
  ];
}

const perToken = { unit: 'nats per token', of: 'texts' };

function likelihood({ degradation }: SettingResult, interval: string): readonly Finding[] {
  if (degradation === undefined) {
    return [
      {
        tone: 'caution',
        text: 'Degradation was not measured: add "degradations" to the study to see the price.',
      },
    ];
  }
  const { unsteered, steered } = degradation.nll;
  return [
    {
      tone: signOf(degradation.nllDifference) === 'above' ? 'caution' : 'note',
      text:
        'Negative log-likelihood of reference replies: ' +
        `${estimateInWords(unsteered, interval, perToken)} unsteered, ` +
        `${estimateInWords(steered, interval, perToken)} steered, over ${degradation.tokens} tokens.`,
    },
  ];
}

function divergence({ degradation }: SettingResult, interval: string): readonly Finding[] {
  if (degradation?.kl === undefined) return [];
  const words = estimateInWords(degradation.kl, interval, perToken);
  return [{ tone: 'note', text: `KL(steered ‖ unsteered) on the same replies: ${words}.` }];
}

function repetition({ repetition }: SettingResult, interval: string): readonly Finding[] {
  if (repetition === undefined) {
    return [{ tone: 'note', text: 'Repetition of completions was not measured at this setting.' }];
  }
  const [unsteered, steered, difference] = [
    repetition.unsteered,
    repetition.steered,
    repetition.difference,
  ].map((estimate) => estimateInWords(estimate, interval, { unit: '', of: 'prompts' }));
  const worse = signOf(repetition.difference) === 'above';
  return [
    {
      tone: worse ? 'caution' : 'note',
      text:
        `Repetition in completions: ${unsteered} unsteered, ${steered} steered, ` +
        `difference ${difference}.${worse ? ' The steered model repeats itself more.' : ''}`,
    },
  ];
}

/** Looping text is likely text: a likelihood that improves while repetition rises is no good sign. */
function loopGuard({ degradation, repetition }: SettingResult): readonly Finding[] {
  if (degradation === undefined || repetition === undefined) return [];
  if (degradation.nllDifference.mean >= 0 || signOf(repetition.difference) !== 'above') return [];
  return [
    {
      tone: 'bad',
      text: 'Likelihood improved while repetition rose: that is what collapsing into loops looks like.',
    },
  ];
}
