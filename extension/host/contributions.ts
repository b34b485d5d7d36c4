import type { Uri } from 'vscode';
import type { ModelRecord } from '../core/model/model';
import type {
  BuiltSteering,
  BuildRequest,
  Completed,
  DegradationReport,
  DegradationRequest,
  DescribedSteering,
  EvaluatedPairs,
  EvaluateRequest,
  ModelChoice,
  Noted,
  RunOutcome,
} from '../protocol/engineCalls';
import type { PanelTarget } from '../protocol/panelMessages';

/** Everything that package.json and the code must agree on; `test/structure` compares both. */
export const prefix = 'steeringLab';
export const extensionId = 'steering-lab.steering-lab';
export const walkthroughId = `${extensionId}#start`;

export const viewIds = {
  models: 'steeringLab.models',
  pairs: 'steeringLab.pairs',
  vectors: 'steeringLab.vectors',
  runs: 'steeringLab.runs',
} as const;

export const notebookType = 'steering-lab-pairs';
/** Of the cells that hold a pair: JSON with comments, without the schema of whole files. */
export const pairLanguage = 'steering-pair';
export const rendererId = 'steeringLab.results';
export const panelType = 'steeringLab.panel';
export const editorTypes = {
  vector: 'steeringLab.vector',
  /** Vectors of other programs: their endings belong to other files, too. */
  foreignVector: 'steeringLab.foreignVector',
  run: 'steeringLab.run',
} as const;
export const languageModelVendor = 'steering-lab';

/** Keys for `when` clauses that this extension sets. */
export const contextKeys = {
  engineState: 'steeringLab.engineState',
  hasModel: 'steeringLab.hasModel',
  isServerRunning: 'steeringLab.isServerRunning',
} as const;

interface CommandOf<Args, Result> {
  readonly args: Args;
  readonly result: Result;
}

interface OnPairs {
  readonly pairs: string;
}
interface OnVector {
  readonly vector: string;
}
interface OnRun {
  readonly run: string;
}

export type BuildArgs = OnPairs & Partial<Omit<BuildRequest, 'model' | 'pairs'>>;
export type EvaluateArgs = OnPairs &
  OnVector & { readonly ids?: readonly string[]; readonly blocks?: string } & Partial<
    Pick<EvaluateRequest, 'multipliers' | 'split' | 'seed'>
  >;

/** What is absent is asked for in the command's own dialog, or is as it is there by default. */
export interface ServerArgs {
  readonly vectors: readonly string[];
  /** Where a request names a file and no multiplier. */
  readonly multiplier: number;
  /** That of the settings where absent; 0 for any that is free. */
  readonly port: number;
  /** Other machines need a token, which is asked for. */
  readonly host: string;
}

/**
 * Commands by their name behind the prefix: what they take where they are called with arguments,
 * and what they give. Called from a menu they take the file that was clicked, and they ask for
 * what is missing.
 */
export interface CommandTypes {
  openPanel: CommandOf<PanelTarget, undefined>;
  buildVector: CommandOf<BuildArgs, BuiltSteering>;
  evaluateVector: CommandOf<EvaluateArgs, EvaluatedPairs>;
  measureDegradation: CommandOf<
    OnVector &
      Partial<
        Pick<
          DegradationRequest,
          'multiplier' | 'texts' | 'maxTokens' | 'completions' | 'completionTokens'
        >
      >,
    DegradationReport
  >;
  compareTexts: CommandOf<
    OnVector & {
      readonly prompt: string;
      readonly multiplier?: number;
      readonly maxTokens?: number;
      readonly temperature?: number;
      readonly seed?: number;
    },
    Completed
  >;
  inspectVector: CommandOf<OnVector, DescribedSteering>;
  convertVector: CommandOf<OnVector & { readonly out: string }, Noted>;
  newStudy: CommandOf<OnPairs & { readonly path?: string }, string>;
  runStudy: CommandOf<{ readonly study: string; readonly folder?: string }, RunOutcome>;
  resumeRun: CommandOf<OnRun, RunOutcome>;
  openRun: CommandOf<OnRun, undefined>;
  compareRuns: CommandOf<{ readonly one: string; readonly other: string }, string>;
  chooseModel: CommandOf<{ readonly name: string }, ModelChoice>;
  useBundledModel: CommandOf<object, ModelChoice>;
  loadModel: CommandOf<object, ModelRecord>;
  unloadModel: CommandOf<object, undefined>;
  stopEngine: CommandOf<object, undefined>;
  restartEngine: CommandOf<object, undefined>;
  showLog: CommandOf<object, undefined>;
  openSettings: CommandOf<object, undefined>;
  collectDiagnostics: CommandOf<object, string>;
  /** The walkthrough opens a folder that it is given in this form, and shows itself there again. */
  openSample: CommandOf<
    { readonly folder: string; readonly from: 'walkthrough' },
    string | { readonly openFolder: Uri }
  >;
  newPairFile: CommandOf<{ readonly path: string }, string>;
  importPairs: CommandOf<{ readonly path: string; readonly out?: string }, string>;
  exportPairs: CommandOf<OnPairs & { readonly out?: string }, string>;
  /** The vector of a pair notebook; empty for one that the next run builds from its pairs. */
  chooseVector: CommandOf<OnPairs & OnVector, string>;
  startServer: CommandOf<Partial<ServerArgs>, string>;
  stopServer: CommandOf<object, undefined>;
  /** Gives the address, too. */
  copyServerAddress: CommandOf<object, string>;
  /** Gives the id of the chat model. */
  chooseChatModels: CommandOf<OnVector & { readonly multiplier?: number }, string>;
  refresh: CommandOf<object, undefined>;
  deleteFile: CommandOf<{ readonly path: string }, undefined>;
  renameFile: CommandOf<{ readonly path: string; readonly name?: string }, string>;
  revealFile: CommandOf<{ readonly path: string }, undefined>;
  copyPath: CommandOf<{ readonly path: string }, undefined>;
}

export type CommandName = keyof CommandTypes;
export type CommandId = `${typeof prefix}.${CommandName}`;

export function commandId(name: CommandName): CommandId {
  return `${prefix}.${name}`;
}
