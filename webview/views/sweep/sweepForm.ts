/** What a person fills in before a sweep starts. Numbers are kept as typed, so nothing is lost. */
export interface SweepForm {
  readonly pairs: readonly string[];
  readonly method: string;
  readonly blocks: BlocksChosen;
  /** Used while `blocks` is `range`: `10-20`, `8, 12`. */
  readonly range: string;
  readonly multipliers: string;
  /** `unsteered` is always measured. */
  readonly baselines: readonly Baseline[];
  readonly measures: readonly MeasureName[];
  /** Degradation beside every effect, not only where a study measures it by itself. */
  readonly everyPrice: boolean;
  readonly limits: Readonly<Record<LimitName, string>>;
  readonly seed: string;
}

export const blocksChosen = ['middle', 'all', 'range'] as const;
export type BlocksChosen = (typeof blocksChosen)[number];

export const baselines = ['prompted', 'randomDirection', 'shuffledPairs'] as const;
export type Baseline = (typeof baselines)[number];

/** Those that need no options and no server. */
export const measureNames = [
  'reliability',
  'failures',
  'multipleChoice',
  'openText',
  'corpora',
  'shifts',
] as const;
export type MeasureName = (typeof measureNames)[number];

export const limitNames = [
  'items',
  'validationItems',
  'trainPairs',
  'texts',
  'textTokens',
  'completionPrompts',
  'completionTokens',
] as const;
export type LimitName = (typeof limitNames)[number];

/**
 * A first look that takes a minute or two with the model in the box: enough items for intervals
 * that can be trusted, every baseline, and the two measures that cost nothing.
 */
export const firstLook: SweepForm = {
  pairs: [],
  method: 'meanDifference',
  blocks: 'middle',
  range: '',
  multipliers: '-1, -0.5, 0, 0.5, 1',
  baselines: [...baselines],
  measures: ['reliability', 'failures'],
  everyPrice: true,
  limits: {
    items: '12',
    validationItems: '6',
    trainPairs: '60',
    texts: '6',
    textTokens: '48',
    completionPrompts: '2',
    completionTokens: '24',
  },
  seed: '0',
};

/** A form as it was saved with the page; whatever does not fit any more is as at first. */
export function readForm(saved: unknown): SweepForm {
  if (typeof saved !== 'object' || saved === null) return firstLook;
  const given = saved as Readonly<Record<string, unknown>>;
  const limits = (given['limits'] ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: 'method' | 'range' | 'multipliers' | 'seed') =>
    typeof given[name] === 'string' ? given[name] : firstLook[name];
  return {
    pairs: Array.isArray(given['pairs'])
      ? given['pairs'].filter((path) => typeof path === 'string')
      : firstLook.pairs,
    method: text('method'),
    blocks: blocksChosen.find((name) => name === given['blocks']) ?? firstLook.blocks,
    range: text('range'),
    multipliers: text('multipliers'),
    baselines: known(given['baselines'], baselines) ?? firstLook.baselines,
    measures: known(given['measures'], measureNames) ?? firstLook.measures,
    everyPrice: given['everyPrice'] !== false,
    limits: Object.fromEntries(
      limitNames.map((name) => {
        const value = limits[name];
        return [name, typeof value === 'string' ? value : firstLook.limits[name]];
      }),
    ) as SweepForm['limits'],
    seed: text('seed'),
  };
}

function known<T extends string>(saved: unknown, names: readonly T[]): readonly T[] | undefined {
  return Array.isArray(saved) ? names.filter((name) => saved.includes(name)) : undefined;
}
