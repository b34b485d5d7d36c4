import { EventEmitter, type LogOutputChannel } from 'vscode';
import { openEngine, type Engine } from '../engine/engineClient';
import type { EngineCallOptions } from '../engine/engineProcess';
import { engineStatus, type EngineFacts } from '../engine/engineStatus';
import type { EngineCalls } from '../protocol/engineCalls';
import type { EngineStatus } from '../protocol/panelMessages';
import type { Configuration, Disposable, EngineClient } from './hostContext';
import { readSetting } from './settings';

const minute = 60_000;
/** How often a change of memory is told. */
const memoryPause = 1000;

export interface HostEngineOptions {
  /** `dist/engine.mjs` */
  readonly script: string;
  readonly log: LogOutputChannel;
  readonly configuration: Configuration;
}

/** The engine for the host: settings in, status out, what it says in the log. */
export class HostEngine implements EngineClient, Disposable {
  readonly #options: HostEngineOptions;
  readonly #told = new EventEmitter<EngineStatus>();
  readonly #watcher: Disposable;
  #engine: Engine;
  #settings: string;
  #facts: EngineFacts = {};
  #memoryTimer: NodeJS.Timeout | undefined;
  #replacing: Promise<void> | undefined;
  #runInHand: string | undefined;
  readonly onStatus = this.#told.event;

  constructor(options: HostEngineOptions) {
    this.#options = options;
    this.#settings = engineSettings();
    this.#engine = this.#open();
    this.#watcher = options.configuration.onChange(() => {
      // A call in hand is not disturbed: what is changed counts from the next one on.
      if (this.#engine.state.kind !== 'busy') void this.#renew();
    });
  }

  get runInHand(): string | undefined {
    return this.#runInHand;
  }

  get status(): EngineStatus {
    return engineStatus(this.#engine.state, this.#facts);
  }

  async call<K extends keyof EngineCalls>(
    method: K,
    args: EngineCalls[K]['args'],
    options: EngineCallOptions<EngineCalls[K]['progress']>,
  ): Promise<EngineCalls[K]['result']> {
    if (this.#engine.state.kind !== 'busy') {
      this.#runInHand = undefined;
      await this.#renew();
    }
    this.#options.log.info(options.what);
    if (method !== 'runStudy') return this.#engine.call(method, args, options);
    const result = await this.#engine.call(method, args, {
      ...options,
      onProgress: (progress) => {
        this.#runInHand = folderOf(progress) ?? this.#runInHand;
        options.onProgress?.(progress);
      },
    });
    this.#runInHand = undefined;
    return result;
  }

  stop(): Promise<void> {
    return this.#engine.stop();
  }

  restart(): Promise<void> {
    return this.#engine.restart();
  }

  dispose(): void {
    clearTimeout(this.#memoryTimer);
    this.#watcher.dispose();
    this.#told.dispose();
    void this.#engine.stop();
  }

  #open(): Engine {
    const { script, log } = this.#options;
    const node = readSetting('engine.nodePath').trim();
    const minutes = readSetting('engine.idleUnloadMinutes');
    const engine: Engine = openEngine({
      script,
      ...(node === '' ? {} : { node }),
      ...(minutes <= 0 ? {} : { idleAfter: minutes * minute }),
      onState: ({ kind }) => {
        log.debug(`engine: ${kind}, process ${this.#engine.pid ?? 'none'}`);
        if (kind === 'stopped' || kind === 'crashed') this.#facts = {};
        this.#tell();
      },
      onLine: (line) => {
        log.warn(line);
      },
    });
    engine.on('model', (model) => {
      this.#facts = { ...this.#facts, modelId: model?.id };
      this.#tell();
    });
    engine.on('memory', ({ residentBytes }) => {
      this.#facts = { ...this.#facts, residentBytes };
      this.#memoryTimer ??= setTimeout(() => {
        this.#memoryTimer = undefined;
        this.#tell();
      }, memoryPause).unref();
    });
    return engine;
  }

  /** Another process where the settings that one is started with have changed. */
  #renew(): Promise<void> {
    if (engineSettings() !== this.#settings) {
      this.#settings = engineSettings();
      const old = this.#engine;
      this.#engine = this.#open();
      this.#replacing = old.stop();
    }
    return this.#replacing ?? Promise.resolve();
  }

  #tell(): void {
    this.#told.fire(this.status);
  }
}

/** As `RunProgress` tells it. */
function folderOf(progress: unknown): string | undefined {
  if (typeof progress !== 'object' || progress === null || !('folder' in progress))
    return undefined;
  return typeof progress.folder === 'string' ? progress.folder : undefined;
}

function engineSettings(): string {
  return JSON.stringify([readSetting('engine.nodePath'), readSetting('engine.idleUnloadMinutes')]);
}
