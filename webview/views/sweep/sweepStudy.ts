import type { Shared } from '../../shared';
import { limitNames, type SweepForm } from './sweepForm';
import { readNumbers } from './sweepProblems';

/**
 * The study file of a form without problems, as JSON text. Completions are written at the
 * multipliers nearest to 1 and −1 that the sweep has.
 * @param excluded ids of pairs that are left out, by pair file.
 */
export function sweepStudy(form: SweepForm, excluded: Shared['excluded']): string {
  const multipliers = [...(readNumbers(form.multipliers) ?? [])].sort((a, b) => a - b);
  const study = {
    version: 1,
    name: sweepName(form),
    pairs: form.pairs,
    ...leaveOut(form, excluded),
    build: { method: form.method },
    blocks: form.blocks === 'range' ? form.range.replaceAll(/\s+/g, '') : form.blocks,
    multipliers,
    ...(form.everyPrice ? { degradationsAt: 'everySetting' } : {}),
    baselines: ['unsteered', ...form.baselines],
    measures: Object.fromEntries(form.measures.map((name) => [name, {}])),
    completionMultipliers: completionMultipliers(multipliers),
    limits: Object.fromEntries(limitNames.map((name) => [name, Number(form.limits[name])])),
    seed: Number(form.seed),
  };
  return `${JSON.stringify(study, undefined, 2)}\n`;
}

/** Of the pair files: `extraversion`, or `extraversion and 2 more`. */
export function sweepName({ pairs }: Pick<SweepForm, 'pairs'>): string {
  const [first = 'sweep', ...others] = pairs.map(pairFileName);
  return others.length === 0 ? first : `${first}-and-${others.length}-more`;
}

/** The name of a pair file without its folder and endings. */
export function pairFileName(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? path;
  return file.replace(/(\.pairs)?\.(jsonc?|jsonl|csv)$/i, '');
}

function leaveOut({ pairs }: SweepForm, excluded: Shared['excluded']): object {
  const entries = pairs
    .map((path) => [path, excluded[path] ?? []] as const)
    .filter(([, ids]) => ids.length > 0);
  return entries.length === 0 ? {} : { leaveOut: Object.fromEntries(entries) };
}

function completionMultipliers(multipliers: readonly number[]): readonly number[] {
  const nearest = (side: number) =>
    multipliers
      .filter((multiplier) => multiplier * side > 0)
      .sort((a, b) => Math.abs(a - side) - Math.abs(b - side))
      .slice(0, 1);
  return [...nearest(-1), ...nearest(1)];
}
