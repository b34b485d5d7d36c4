import type { Estimate, SettingResult, StudyResult } from '../../summary';
import { estimateInWords } from '../formatEstimate';
import { formatNumber } from '../formatNumber';
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

/**
 * Looping text is likely text: a likelihood that improves while a text repeats itself more, or
 * becomes less diverse, is no good sign.
 */
function loopGuard({ degradation, repetition, completions }: SettingResult): readonly Finding[] {
  const likelier = [
    fell('negative log-likelihood of reference replies', degradation?.nllDifference),
    fell('surprise of the unsteered model at the completions', completions?.surprise?.difference),
  ].filter((words) => words !== undefined);
  const distinct2 = completions?.distinct2;
  const looping = [
    repetition && signOf(repetition.difference) === 'above' ? 'repetition rose' : undefined,
    distinct2 && signOf(distinct2.difference) === 'below' ? 'distinct-2 fell' : undefined,
  ].filter((words) => words !== undefined);
  if (likelier.length === 0 || looping.length === 0) return [];
  return [
    {
      tone: 'bad',
      text:
        `Perplexity fell while ${looping.join(' and ')}: that is what collapsing into loops looks ` +
        `like. What fell: ${likelier.join('; ')}.`,
    },
  ];
}

/** Named where its mean fell: a loop is no less one for an interval that reaches 0. */
function fell(name: string, difference: Estimate | undefined): string | undefined {
  if (difference === undefined || difference.mean >= 0) return undefined;
  return `${name} by ${formatNumber(-difference.mean)} nats per token (n = ${difference.n})`;
}
