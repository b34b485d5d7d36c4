import type { MethodCard } from '../../../extension/core/methods/methodCard';
import type { ReadPosition } from '../../../extension/core/methods/readPosition';
import type { Site } from '../../../extension/core/steering/hookPoint';
import type {
  BuiltSteering,
  DegradationReport,
  EvaluatedPairs,
  TokenisedPair,
} from '../../../extension/protocol/engineCalls';
import { isRecord } from '../../savedPanel';
import { idle, type Task } from '../../task';

export const baselines = ['randomDirection', 'shuffledPairs'] as const;
export type Baseline = (typeof baselines)[number];

export interface BuildForm {
  /** As in `methods`. */
  readonly method: string;
  /** `15`, `10-20`, `8,12`; what the method takes where empty. */
  readonly blocks: string;
  /** `auto`: where the method reads by itself. */
  readonly site: Site | 'auto';
  readonly read: ReadPosition | 'auto';
  readonly split: 'train' | 'all';
  readonly seed: string;
  readonly baselines: readonly Baseline[];
}

/** A vector and what was built to hold it against. */
export interface BuiltSet {
  readonly vector: BuiltSteering;
  readonly baselines: readonly BuiltSteering[];
}

/** Effect beside degradation, from few items and texts. */
export interface QuickLook {
  readonly evaluated: EvaluatedPairs;
  readonly block: number;
  readonly degradation: DegradationReport;
}

export interface BuildSlice {
  readonly form: BuildForm;
  readonly methods: Task<readonly MethodCard[]>;
  readonly tokens: Task<readonly TokenisedPair[]>;
  /** Which pair of the file the read position is shown over. */
  readonly shownPair: number;
  readonly built: Task<BuiltSet>;
  readonly quickLook: Task<QuickLook>;
}

export const firstBuild: BuildSlice = {
  form: {
    method: 'meanDifference',
    blocks: '',
    site: 'auto',
    read: 'auto',
    split: 'train',
    seed: '0',
    baselines: [],
  },
  methods: idle,
  tokens: idle,
  shownPair: 0,
  built: idle,
  quickLook: idle,
};

export const withForm = (slice: BuildSlice, change: Partial<BuildForm>): BuildSlice => ({
  ...slice,
  form: { ...slice.form, ...change },
});

export function withBaseline(slice: BuildSlice, name: Baseline, isWanted: boolean): BuildSlice {
  const wanted = baselines.filter((each) =>
    each === name ? isWanted : slice.form.baselines.includes(each),
  );
  return withForm(slice, { baselines: wanted });
}

export const siteNames = ['residPost', 'residMid', 'residPre', 'attnOut', 'mlpOut'] as const;
export const readNames = [
  'answerMean',
  'answerLast',
  'answerSecondLast',
  'promptLast',
  'firstDiffering',
] as const satisfies readonly ReadPosition[];

export const saveBuild = ({ form, shownPair }: BuildSlice) => ({ form, shownPair });

export function restoreBuild(saved: unknown): BuildSlice {
  if (!isRecord(saved) || !isRecord(saved['form'])) return firstBuild;
  const { form } = firstBuild;
  const { method, blocks, site, read, split, seed, baselines: wanted } = saved['form'];
  const pair = saved['shownPair'];
  return {
    ...firstBuild,
    shownPair: typeof pair === 'number' && Number.isInteger(pair) && pair >= 0 ? pair : 0,
    form: {
      method: typeof method === 'string' ? method : form.method,
      blocks: typeof blocks === 'string' ? blocks : form.blocks,
      site: siteNames.find((name) => name === site) ?? form.site,
      read: readNames.find((name) => name === read) ?? form.read,
      split: split === 'all' ? 'all' : 'train',
      seed: typeof seed === 'string' ? seed : form.seed,
      baselines: baselines.filter((name) => Array.isArray(wanted) && wanted.includes(name)),
    },
  };
}

/** What the read position is shown as: methods that decide by themselves mostly read this one. */
export const shownRead = ({ read }: BuildForm): ReadPosition =>
  read === 'auto' ? 'answerMean' : read;

/** A seed as typed; undefined where it is none. */
export function readSeed(text: string): number | undefined {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}
