import type * as degradation from '../core/actions/degradation/degradationReport';
import type { PlacedHealth } from '../core/actions/health/readHealth';
import type {
  DescribedFinding,
  DescribedSteering,
} from '../core/actions/steering/describeSteering';
import type { RunView } from '../core/actions/study/viewRun';
import type { ComparedText } from '../core/actions/texts/compareTexts';
import type { TextToken } from '../core/actions/texts/completeTexts';
import type { BlockEvaluation, Evaluation, ItemEvaluation } from '../core/evaluation/evaluatePairs';
import type { MethodCard } from '../core/methods/methodCard';
import type { ReadPosition } from '../core/methods/readPosition';
import type { DownloadProgress } from '../core/model/hubDownload';
import type { ModelRecord, Precision } from '../core/model/model';
import type { Message, Split } from '../core/pairs/pair';
import type { Site } from '../core/steering/hookPoint';
import type { SteeredPositions, VectorOperatorName } from '../core/steering/push';
import type { Unit } from '../core/steering/steeringVector';
import type { CostEstimate } from '../core/study/cost/estimateCost';
import type { Call } from './channel';

export type { DescribedFinding, DescribedSteering, PlacedHealth, RunView };

/** Which model a call runs. Every call says it, so that a process that was restarted lacks nothing. */
export interface ModelChoice {
  /** Folder or hub id; the model in the box where absent. */
  readonly name?: string;
  readonly precision: Precision;
  readonly cacheFolder?: string;
  readonly networkAllowed: boolean;
}

/** Pairs as they stand in the editor: `text` goes before what the file at `path` holds. */
export interface PairSource {
  readonly path: string;
  readonly text?: string;
  /** Only these pairs, whatever their split. */
  readonly ids?: readonly string[];
}

/** Steering from a file, and how it is to be pushed; what is absent the file decides. */
export interface SteeringChoice {
  readonly path: string;
  /** `15`, `10-20`, `8,12` or `all`. */
  readonly blocks?: string;
  readonly operator?: VectorOperatorName;
  readonly steered?: SteeredPositions;
}

/** How far a call has come. */
export interface CallProgress {
  readonly done: number;
  readonly total: number;
  /** What is being done now, such as `pairs`. */
  readonly label: string;
}

/** What was noticed and does not stop the work, such as a vector of another model. */
export interface Noted {
  readonly notes: readonly string[];
}

export interface TokenisedText {
  /** Text of each token, prompt first. */
  readonly pieces: readonly string[];
  readonly promptLength: number;
  /** Positions that each read position means; absent where it cannot be read, with the reason. */
  readonly read: Readonly<Partial<Record<ReadPosition, readonly number[]>>>;
}

export interface TokenisedPair {
  readonly id: string;
  readonly positive: TokenisedText;
  readonly negative: TokenisedText;
  /** Why a read position is not possible, in words. */
  readonly unreadable: Readonly<Partial<Record<ReadPosition, string>>>;
}

/** A method as a person chooses it. */
export interface MethodChoice extends MethodCard {
  /** What it is built for: any blocks, exactly one that has to be named, or always all of them. */
  readonly takes: 'anyBlocks' | 'oneBlock' | 'allBlocks';
  /** Whether a study can sweep over it. */
  readonly isSwept: boolean;
}

export interface BuildRequest {
  readonly model: ModelChoice;
  readonly pairs: PairSource;
  /** As in `methods`. */
  readonly method: string;
  readonly blocks?: string;
  readonly site?: Site;
  readonly read?: ReadPosition;
  readonly split: 'train' | 'all';
  readonly seed: number;
  /** File to write, `.safetensors`. */
  readonly out: string;
}

export interface BuiltSteering extends Noted {
  readonly path: string;
  readonly steering: DescribedSteering;
  readonly health: PlacedHealth;
}

export interface EvaluateRequest {
  readonly model: ModelChoice;
  readonly pairs: PairSource;
  readonly steering: SteeringChoice;
  /** At least two that differ. */
  readonly multipliers: readonly number[];
  /** Left out of account where `pairs.ids` names pairs. */
  readonly split: Split | 'all';
  readonly seed: number;
}

export interface EvaluatedPairs extends Evaluation, Noted {
  readonly unit: Unit;
  /** The summary over the items that the vector was not built from, where that is known. */
  readonly heldOut?: readonly BlockEvaluation[];
}

export interface EvaluateProgress extends CallProgress {
  /** The item that was just measured. */
  readonly item?: ItemEvaluation;
}

/** Likelihood of reference replies and repetition of completions, paired with unsteered. */
export interface DegradationRequest {
  readonly model: ModelChoice;
  readonly steering: SteeringChoice;
  readonly multiplier: number;
  /** Of the reference texts in the box. */
  readonly texts: number;
  readonly maxTokens: number;
  readonly completions: number;
  readonly completionTokens: number;
  readonly seed: number;
}

type MeasuredDegradation = degradation.DegradationReport;

export interface DegradationReport extends Noted, Omit<MeasuredDegradation, 'texts' | 'mean'> {
  readonly unit: Unit;
  /** Means over texts, nats per reply token. */
  readonly nll: MeasuredDegradation['mean']['nll'];
}

/** One column of texts to compare. */
export type TextColumn =
  | { readonly kind: 'unsteered' }
  | {
      readonly kind: 'steered';
      /** Several are pushed together. */
      readonly pushes: readonly (SteeringChoice & { readonly multiplier: number })[];
    }
  | {
      readonly kind: 'prompted';
      /** Becomes the system message, behind the one that the conversation has. */
      readonly instruction: string;
    };

export interface CompleteRequest {
  readonly model: ModelChoice;
  readonly messages: readonly Message[];
  /** The first should be unsteered: every other is measured against it. */
  readonly columns: readonly TextColumn[];
  readonly maxTokens: number;
  /** 0 takes the likeliest token. */
  readonly temperature: number;
  readonly topP?: number;
  readonly seed: number;
}

/** A token, told as soon as it is chosen; the texts of a column, joined, are its text. */
export type CompletionToken = TextToken;

export type CompletedColumn = ComparedText;

export interface Completed extends Noted {
  readonly columns: readonly CompletedColumn[];
}

export interface StudyRequest {
  /** Goes before what the study names; the study's own where absent. */
  readonly model: Omit<ModelChoice, 'precision'> & { readonly precision?: Precision };
  /** The study file. */
  readonly path: string;
  /** Its text where it is not (yet) as in the file. */
  readonly text?: string;
  /** Run folder; `runs/<study>-<hash>` beside the study where absent. */
  readonly folder?: string;
}

export interface RunProgress extends CallProgress {
  readonly secondsLeft?: number;
  /** Told with the first progress. */
  readonly folder?: string;
  /** At most about once in two seconds, when something was finished since. */
  readonly view?: RunView;
}

export interface RunOutcome {
  readonly state: 'finished' | 'stopped' | 'already';
  readonly reused: number;
  readonly view: RunView;
}

/**
 * Every call the engine answers. One is done after the other, but what runs no model (`readRun`,
 * `describeSteering`, `pairHealth` of texts …) may be asked for beside the call in hand.
 */
export interface EngineCalls {
  /** Loads a model so that the next call need not. */
  openModel: Call<ModelChoice, ModelRecord, DownloadProgress>;
  closeModel: Call<undefined, undefined>;
  methods: Call<undefined, readonly MethodChoice[]>;
  tokenise: Call<
    { readonly model: ModelChoice; readonly pairs: PairSource },
    readonly TokenisedPair[]
  >;
  /** Texts only where `place` is absent: no model is needed then. */
  pairHealth: Call<
    {
      readonly pairs: PairSource;
      readonly place?: {
        readonly model: ModelChoice;
        readonly block: number;
        readonly site: Site;
        readonly read: ReadPosition;
      };
    },
    PlacedHealth,
    CallProgress
  >;
  build: Call<BuildRequest, BuiltSteering, CallProgress>;
  evaluate: Call<EvaluateRequest, EvaluatedPairs, EvaluateProgress>;
  degradation: Call<DegradationRequest, DegradationReport, CallProgress>;
  complete: Call<CompleteRequest, Completed, CompletionToken>;
  estimateStudy: Call<StudyRequest, CostEstimate>;
  /** Starts a study or goes on with it; cancelling stops it after the unit in hand. */
  runStudy: Call<StudyRequest, RunOutcome, RunProgress>;
  /** A run folder, finished or not; nothing is written. */
  readRun: Call<{ readonly folder: string }, RunView>;
  /** What is different between two runs, as Markdown. */
  compareRuns: Call<{ readonly one: string; readonly other: string }, string>;
  describeSteering: Call<{ readonly path: string }, DescribedSteering>;
  /** Another dialect of a steering file; the ending of `out` says which. */
  convertSteering: Call<
    {
      readonly path: string;
      readonly out: string;
      /** Codes of findings whose fix is applied first. */
      readonly fixes?: readonly string[];
    },
    Noted
  >;
}

/** What the engine tells unasked. */
export interface EngineEvents {
  /** Every few seconds, and after each call. */
  memory: { readonly residentBytes: number };
  /** The model that is loaded now. */
  model: ModelRecord | undefined;
}
