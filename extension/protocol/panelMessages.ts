import type { PairText, Split } from '../core/pairs/pair';
import type { Call, CallTable } from './channel';
import type { EngineCalls, ModelChoice } from './engineCalls';

/** Calls of the engine that the panel makes through the host. */
export const forwardedCalls = [
  'methods',
  'tokenise',
  'pairHealth',
  'build',
  'evaluate',
  'degradation',
  'complete',
  'estimateStudy',
  'runStudy',
  'readRun',
  'describeSteering',
] as const satisfies readonly (keyof EngineCalls)[];
export type ForwardedCall = (typeof forwardedCalls)[number];

/** The host puts the model of the settings in, so the panel names none. */
export type WithoutModel<Args> = Args extends { readonly model: unknown }
  ? Omit<Args, 'model'>
  : 'place' extends keyof Args
    ? Omit<Args, 'place'> & { readonly place?: Omit<NonNullable<Args['place']>, 'model'> }
    : Args;

type Forwarded = {
  readonly [K in ForwardedCall]: Call<
    WithoutModel<EngineCalls[K]['args']>,
    EngineCalls[K]['result'],
    EngineCalls[K]['progress']
  >;
};

/** A pair as the table of the panel shows it. */
export interface PairRow {
  readonly id: string;
  readonly positive: PairText;
  readonly negative: PairText;
  readonly tags: readonly string[];
  /** By hash, or as the file says. */
  readonly split: Split;
}

export interface OpenedPairs {
  readonly path: string;
  readonly concept: string;
  readonly description?: string;
  readonly rows: readonly PairRow[];
}

/** Files of the workspace that the panel offers; paths are absolute, names for people. */
export interface PanelFiles {
  readonly pairs: readonly NamedFile[];
  readonly vectors: readonly NamedFile[];
  readonly runs: readonly NamedFile[];
}

export interface NamedFile {
  readonly path: string;
  readonly name: string;
}

/** Everything that is lost with the page; small, and of a version. The panel alone reads it. */
export interface PanelState {
  readonly version: 1;
  readonly [key: string]: unknown;
}

export interface ExportedFile {
  /** Suggested, with its ending: .png, .svg, .csv or .md. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** How the engine is, in words that can be shown. */
export interface EngineStatus {
  readonly kind: 'stopped' | 'starting' | 'ready' | 'busy' | 'crashed';
  /** Of a busy one: what it does. */
  readonly what?: string;
  readonly isCancelling?: boolean;
  /** Of a crashed one: why it ended and what to do. */
  readonly reason?: string;
  readonly modelId?: string;
  readonly residentBytes?: number;
}

/** What a page is told when it says that it is ready. */
export interface PanelStart {
  readonly state?: PanelState;
  readonly engine: EngineStatus;
  readonly files: PanelFiles;
  readonly model: ModelChoice;
  /** Whether models may be run: false in a folder that is not trusted. */
  readonly isTrusted: boolean;
  /** Texts of the user interface in the user's language, by their English text. */
  readonly strings: Readonly<Record<string, string>>;
  /** Calls of an earlier page that go on, or whose result waits: who asks them again joins them. */
  readonly kept: readonly KeptCall[];
}

export interface KeptCall {
  readonly method: ForwardedCall;
  /** As the page gave them. */
  readonly args: unknown;
}

/**
 * Every call of the panel that the host answers. A hidden page is destroyed, and its `build`,
 * `evaluate`, `degradation`, `complete` and `runStudy` go on: a page that asks the same again joins
 * them, is told the progress that it missed, and is given the result, even one that came meanwhile.
 */
export interface PanelCalls extends Forwarded {
  start: Call<undefined, PanelStart>;
  saveState: Call<PanelState, undefined>;
  openPairs: Call<{ readonly path: string }, OpenedPairs>;
  /** Writes into the file which split a pair is in, and gives the pairs as they are then. */
  setSplit: Call<
    { readonly path: string; readonly id: string; readonly split: Split },
    OpenedPairs
  >;
  /** Where a new vector of this name would be written, so that nothing is overwritten. */
  newVectorPath: Call<{ readonly name: string }, string>;
  /** Writes a study file for a sweep that was put together in the panel. */
  writeStudy: Call<{ readonly name: string; readonly text: string }, { readonly path: string }>;
  /** Asks where to, writes, and gives the path; undefined where the person changed their mind. */
  exportFile: Call<ExportedFile, string | undefined>;
  copyText: Call<{ readonly text: string }, undefined>;
  openFile: Call<{ readonly path: string; readonly asText?: boolean }, undefined>;
  /** Any command of this extension, with its arguments. */
  runCommand: Call<{ readonly command: string; readonly args: readonly unknown[] }, undefined>;
}

/** What the host tells the panel unasked. */
export interface PanelEvents {
  engine: EngineStatus;
  files: PanelFiles;
  /** What of `PanelStart` has changed since: the model of the settings, or the folder is trusted now. */
  settings: Pick<PanelStart, 'model' | 'isTrusted'>;
  /** Opens a view with a file, as when a vector is dragged to the panel. */
  show: PanelTarget;
}

export type PanelViewName = 'pairs' | 'build' | 'sweep' | 'texts' | 'failures';

export interface PanelTarget {
  readonly view: PanelViewName;
  readonly pairs?: string;
  readonly vector?: string;
  readonly run?: string;
}

/** Fails to compile when a call is not of the shape that channels take. */
export type CheckedPanelCalls = PanelCalls extends CallTable<PanelCalls> ? PanelCalls : never;
