import type { CallProgress, EngineCalls } from '../../protocol/engineCalls';
import type { HostContext } from '../hostContext';
import { notTrusted } from '../panel/errors';
import { inProgress } from '../ui/inProgress';

type Shown = CallProgress & { readonly secondsLeft?: number };

export interface OnEngineOptions<Progress> {
  /** What is done, for people: `Build a vector from sentiment.pairs.jsonc`. */
  readonly what: string;
  /** Whether a model is run or something is written: only in a trusted folder. */
  readonly needsTrust?: boolean;
  readonly asShown?: (progress: Progress) => Shown | undefined;
}

/**
 * A call of the engine that a person waits for, with its progress and a way to cancel it.
 * @throws notTrusted, and what the engine throws.
 */
export async function onEngine<K extends keyof EngineCalls>(
  { engine, isTrusted, log }: HostContext,
  method: K,
  args: EngineCalls[K]['args'],
  { what, needsTrust = true, asShown }: OnEngineOptions<EngineCalls[K]['progress']>,
): Promise<EngineCalls[K]['result']> {
  if (needsTrust && !isTrusted()) throw notTrusted(what);
  const started = performance.now();
  const result = await inProgress(what, ({ signal, report }) =>
    engine.call(method, args, {
      what,
      signal,
      onProgress: (progress) => {
        const shown = asShown?.(progress);
        if (shown !== undefined) report(shown);
      },
    }),
  );
  log.info(`${what}: done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/** Progress that is counted already. */
export const counted = (progress: Shown): Shown => progress;
