import { t } from '../../strings';
import { limitNames, type LimitName, type SweepForm } from './sweepForm';

export type SweepField = 'pairs' | 'range' | 'multipliers' | 'seed' | LimitName;
export type SweepProblems = Readonly<Partial<Record<SweepField, string>>>;

/** The numbers in a text such as `-1, -0.5, 0`; undefined where a part of it is no number. */
export function readNumbers(text: string): readonly number[] | undefined {
  const parts = text.replaceAll('−', '-').split(/[\s,;]+/);
  const numbers = parts.filter((part) => part !== '').map(Number);
  return numbers.every(Number.isFinite) ? numbers : undefined;
}

/** A block, a range, or several of them, as the study file takes it. */
const blocksPattern = /^\s*\d{1,4}(\s*-\s*\d{1,4})?(\s*,\s*\d{1,4}(\s*-\s*\d{1,4})?)*\s*$/;

/** What must be put right before the sweep can start, by field, in words. */
export function sweepProblems(form: SweepForm): SweepProblems {
  const multipliers = multiplierProblem(readNumbers(form.multipliers));
  return {
    ...(form.pairs.length === 0 ? { pairs: t('Choose at least one pair file.') } : {}),
    ...(form.blocks === 'range' && !blocksPattern.test(form.range)
      ? { range: t('Write blocks as in 10-20 or 8, 12. The first block is 0.') }
      : {}),
    ...(multipliers === undefined ? {} : { multipliers }),
    ...(/^\d{1,9}$/.test(form.seed.trim()) ? {} : { seed: t('The seed is a whole number.') }),
    ...Object.fromEntries(
      limitNames
        .filter((name) => !/^[1-9]\d{0,5}$/.test(form.limits[name].trim()))
        .map((name) => [name, t('A whole number above 0.')]),
    ),
  };
}

function multiplierProblem(numbers: readonly number[] | undefined): string | undefined {
  if (numbers === undefined) return t('Write numbers with commas between them: -1, 0, 1.');
  if (new Set(numbers).size < numbers.length) return t('Each multiplier once.');
  if (numbers.length < 2) return t('At least two multipliers: a curve needs them.');
  if (!numbers.some((number) => number > 0)) return t('At least one multiplier above 0.');
  return undefined;
}
