import type { ModelChoice } from '../../protocol/engineCalls';

/** What is served, and where. */
export interface ServerChoice {
  /** Steering files that requests may name. */
  readonly vectors: readonly string[];
  /** Where a request names a file and no multiplier. */
  readonly multiplier: number;
  /** 0 for any that is free. */
  readonly port: number;
  readonly host: string;
}

export const loopback = '127.0.0.1';

/** The command line of `steering-lab serve`. A token is not part of it: others could read it. */
export function serverArguments(model: ModelChoice, choice: ServerChoice): readonly string[] {
  const { vectors, multiplier, port, host } = choice;
  return [
    'serve',
    // One word each, so that a negative number or a path with a dash is no option of its own.
    `--multiplier=${multiplier}`,
    `--port=${port}`,
    `--host=${host}`,
    `--precision=${model.precision}`,
    ...(model.name === undefined ? [] : [`--model=${model.name}`]),
    ...(model.cacheFolder === undefined ? [] : [`--cache=${model.cacheFolder}`]),
    ...(model.networkAllowed ? ['--allow-download'] : []),
    ...(vectors.length === 0 ? [] : ['--vector', ...vectors]),
  ];
}

/** Whether only this machine can reach the address, so that no token is needed. */
export function isLoopback(host: string): boolean {
  return [loopback, '::1', '[::1]', 'localhost'].includes(host);
}

/** Where the server says that it listens: `http://127.0.0.1:8017/v1`. */
export function addressIn(line: string): string | undefined {
  return /^Serving .* at (https?:\/\/\S+?)\. /.exec(line)?.[1];
}
