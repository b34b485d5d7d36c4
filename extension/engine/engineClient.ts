import { fork } from 'node:child_process';
import type { EngineCalls, EngineEvents } from '../protocol/engineCalls';
import { EngineProcess, type EngineProcessOptions } from './engineProcess';

/** The engine with its calls, as everyone but itself sees it. */
export type Engine = EngineProcess<EngineCalls, EngineEvents>;

export interface EngineOptions extends Omit<EngineProcessOptions, 'fork'> {
  /** The worker: `dist/engine.mjs`. */
  readonly script: string;
  /** The program that runs it; this very process's own where absent. */
  readonly node?: string;
  /** Arguments of that program. None are passed on: a debugger's port cannot be shared. */
  readonly nodeArguments?: readonly string[];
  /** Beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The engine in a process of its own, which the first call starts. */
export function openEngine({
  script,
  node = process.execPath,
  nodeArguments = [],
  environment = {},
  ...options
}: EngineOptions): Engine {
  return new EngineProcess<EngineCalls, EngineEvents>({
    ...options,
    fork: () => {
      const child = fork(script, {
        execPath: node,
        execArgv: [...nodeArguments],
        // So that arrays of numbers cross as what they are.
        serialization: 'advanced',
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        // VS Code's own program is Electron, which becomes Node by this.
        env: { ...process.env, ...environment, ELECTRON_RUN_AS_NODE: '1' },
      });
      // Nobody reads what it prints, and a full pipe would hold it up.
      child.stdout?.resume();
      return child;
    },
  });
}
