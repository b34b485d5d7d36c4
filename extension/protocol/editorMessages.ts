import type { Call, CallTable } from './channel';
import type { DescribedSteering, Noted, RunOutcome, RunProgress, RunView } from './engineCalls';
import type { EngineStatus, ExportedFile } from './panelMessages';

/** What a page that shows one file is told when it says that it is ready. */
export interface EditorStart {
  /** Absolute. */
  readonly path: string;
  /** For people. */
  readonly name: string;
  readonly engine: EngineStatus;
  /** Whether models may be run: false in a folder that is not trusted. */
  readonly isTrusted: boolean;
  /** Texts of the user interface in the user's language, by their English text. */
  readonly strings: Readonly<Record<string, string>>;
}

/** Calls of both pages. */
interface EditorCalls {
  start: Call<undefined, EditorStart>;
  copyText: Call<{ readonly text: string }, undefined>;
  /** Asks where to, writes, and gives the path; undefined where the person changed their mind. */
  exportFile: Call<ExportedFile, string | undefined>;
  /** Asks which other editor should show the file. */
  reopen: Call<undefined, undefined>;
  openAsText: Call<undefined, undefined>;
}

/** Dialects that a vector is written in; the ending says which. */
export const convertEndings = ['gguf', 'svec', 'safetensors'] as const;
export type ConvertEnding = (typeof convertEndings)[number];

export interface ConvertedVector extends Noted {
  readonly path: string;
}

/** Calls of the page of one steering file, which the host answers. */
export interface VectorCalls extends EditorCalls {
  describe: Call<undefined, DescribedSteering>;
  /** Shows the file in a view of the panel. */
  use: Call<{ readonly view: 'texts' | 'sweep' }, undefined>;
  /**
   * Asks where to; undefined where the person changed their mind. `fix` is the code of a finding
   * whose fix is applied first.
   */
  convert: Call<
    { readonly ending: ConvertEnding; readonly fix?: string },
    ConvertedVector | undefined
  >;
}

/** Calls of the page of one run, which the host answers. */
export interface RunCalls extends EditorCalls {
  read: Call<undefined, RunView>;
  /** Goes on with a run that was stopped; cancelling stops it after the unit in hand. */
  resume: Call<undefined, RunOutcome, RunProgress>;
  /** The report as a page of its own, in the browser. */
  openReport: Call<undefined, undefined>;
  /** The report as Markdown, as it lies in the run's folder. */
  copyMarkdown: Call<undefined, undefined>;
  showInPanel: Call<undefined, undefined>;
}

export interface EditorEvents {
  engine: EngineStatus;
  /** The file, or something in the run's folder, is another one now. At most once a second. */
  changed: undefined;
  trusted: undefined;
}

/** Fail to compile when a call is not of the shape that channels take. */
export type CheckedVectorCalls = VectorCalls extends CallTable<VectorCalls> ? VectorCalls : never;
export type CheckedRunCalls = RunCalls extends CallTable<RunCalls> ? RunCalls : never;
