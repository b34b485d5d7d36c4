import { t } from '../../strings';
import type { CompareForm } from './compareForm';

export type CompareField = 'prompt' | 'maxTokens' | 'temperature' | 'seed';
export type CompareProblems = Readonly<Partial<Record<CompareField, string>>>;

/** More would block the engine for minutes on a small machine. */
const mostTokens = 1024;

/** What must be put right before texts can be compared, by field, in words. */
export function compareProblems(form: CompareForm): CompareProblems {
  const tokens = Number(form.maxTokens);
  const temperature = Number(form.temperature);
  const isTokens = Number.isInteger(tokens) && tokens >= 1 && tokens <= mostTokens;
  const isTemperature =
    form.temperature.trim() !== '' && Number.isFinite(temperature) && temperature >= 0;
  return {
    ...(form.prompt.trim() === '' ? { prompt: t('Write a prompt.') } : {}),
    ...(isTokens ? {} : { maxTokens: t('A whole number from 1 to {0}.', mostTokens) }),
    ...(isTemperature
      ? {}
      : { temperature: t('A number from 0 on; 0 takes the likeliest token.') }),
    ...(/^\d{1,9}$/.test(form.seed.trim()) ? {} : { seed: t('The seed is a whole number.') }),
  };
}
