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

  get status(): EngineStatus {
    return engineStatus(this.#engine.state, this.#facts);
  }

  async call<K extends keyof EngineCalls>(
    method: K,
    args: EngineCalls[K]['args'],
    options: EngineCallOptions<EngineCalls[K]['progress']>,
  ): Promise<EngineCalls[K]['result']> {
    if (this.#engine.state.kind !== 'busy') await this.#renew();
    this.#options.log.info(options.what);
    return this.#engine.call(method, args, options);
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
        log.debug(`engine: ${kind}`);
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

function engineSettings(): string {
  return JSON.stringify([readSetting('engine.nodePath'), readSetting('engine.idleUnloadMinutes')]);
}
