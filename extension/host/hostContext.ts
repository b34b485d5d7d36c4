import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { EngineCallOptions } from '../engine/engineProcess';
import type { EngineCalls, ModelChoice } from '../protocol/engineCalls';
import type { EngineStatus, PanelFiles } from '../protocol/panelMessages';

export interface Disposable {
  dispose(): void;
}

/** As VS Code's `Event`, so that parts which know no VS Code can be told things too. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The engine as the rest of the host sees it. */
export interface EngineClient {
  readonly status: EngineStatus;
  /** Folder of the run that is at work, or was when the engine crashed: it can go on. */
  readonly runInHand: string | undefined;
  /** Each change of state, and memory at most once a second. */
  readonly onStatus: Event<EngineStatus>;
  /** Starts the engine if need be. @throws as `EngineProcess.call` */
  call<K extends keyof EngineCalls>(
    method: K,
    args: EngineCalls[K]['args'],
    options: EngineCallOptions<EngineCalls[K]['progress']>,
  ): Promise<EngineCalls[K]['result']>;
  stop(): Promise<void>;
  /** Forgets crashes; the next call starts it anew. */
  restart(): Promise<void>;
}

/** What the settings say, read anew at each call. */
export interface Configuration {
  model(): ModelChoice;
  /** Of the local server; 0 for any that is free. */
  serverPort(): number;
  readonly onChange: Event<void>;
}

/** The files of the workspace that this product knows; found when first asked for, then watched. */
export interface FileFinder {
  find(): Promise<PanelFiles>;
  /** Looks again now, and tells what it found. */
  refresh(): Promise<PanelFiles>;
  /** Coalesced: at most once a second. */
  readonly onChange: Event<PanelFiles>;
}

/** What every part of the host is given when it registers itself. */
export interface HostContext {
  readonly extension: ExtensionContext;
  readonly engine: EngineClient;
  readonly configuration: Configuration;
  readonly files: FileFinder;
  readonly log: LogOutputChannel;
  /** Whether this folder is trusted to run models and write files. */
  isTrusted(): boolean;
  readonly onTrusted: Event<void>;
}
