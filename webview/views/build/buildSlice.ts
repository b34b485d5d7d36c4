import type { BlockEvaluation } from '../../../extension/core/evaluation/evaluatePairs';
import type { ReadPosition } from '../../../extension/core/methods/readPosition';
import type { Site } from '../../../extension/core/steering/hookPoint';
import type {
  BuildRequest,
  BuiltSteering,
  DegradationReport,
  EvaluateRequest,
  MethodChoice,
  TokenisedPair,
} from '../../../extension/protocol/engineCalls';
import type { WithoutModel } from '../../../extension/protocol/panelMessages';
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
  readonly summary: readonly BlockEvaluation[];
  /** The best block; undefined for an operator, which is pushed where it was built. */
  readonly block: number | undefined;
  readonly degradation: DegradationReport;
}

/** How a quick look was asked for, and what has come of it: enough to go on with it. */
export interface AskedLook {
  readonly evaluate: WithoutModel<EvaluateRequest>;
  /** Whether one of several blocks is chosen; an operator has none to choose from. */
  readonly choosesBlock: boolean;
  readonly summary?: readonly BlockEvaluation[];
}

export interface BuildSlice {
  readonly form: BuildForm;
  readonly methods: Task<readonly MethodChoice[]>;
  readonly tokens: Task<readonly TokenisedPair[]>;
  /** Which pair of the file the read position is shown over. */
  readonly shownPair: number;
  readonly built: Task<BuiltSet>;
  /** What is being built, one file after the other, and those of it that are finished. */
  readonly asked: readonly WithoutModel<BuildRequest>[];
  readonly finished: readonly BuiltSteering[];
  readonly quickLook: Task<QuickLook>;
  readonly lookAsked: AskedLook | undefined;
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
  asked: [],
  finished: [],
  quickLook: idle,
  lookAsked: undefined,
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

/** What the read position is shown as: methods that decide by themselves mostly read this one. */
export const shownRead = ({ read }: BuildForm): ReadPosition =>
  read === 'auto' ? 'answerMean' : read;

/** A seed as typed; undefined where it is none. */
export function readSeed(text: string): number | undefined {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}
