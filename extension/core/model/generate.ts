import { throwIfCancelled } from '../base/cancel';
import { SteeringError } from '../base/errors';
import { seededRandom } from '../base/random';
import type { Setting } from '../steering/push';
import {
  startRow,
  type ChosenToken,
  type Completion,
  type CompletionRow,
  type Stopped,
} from './completionRow';
import { emptyPrompt } from './errors';
import { badMaxTokens, badSeeds, completionTooLong } from './generateErrors';
import type { Decoding, Model, ModelRecord } from './model';
import { checkSampling, type Sampling } from './tokenDistribution';

export interface GenerateOptions extends Sampling {
  /** Most tokens of each completion; by default 256, or what the context has room for. */
  readonly maxTokens?: number | undefined;
  /**
   * One seed, or one for each setting. Every completion has a random stream of its own, which
   * depends on its seed only: the same seed under two settings gives two texts that differ by the
   * setting, and a text does not depend on which others are produced beside it.
   */
  readonly seed?: number | readonly number[] | undefined;
  /** Texts that end a completion; it is cut before them. */
  readonly stop?: readonly string[] | undefined;
  /** How many of the most probable tokens `onToken` is told of at each place; 0 by default. */
  readonly alternatives?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * Called for each token, in order; the texts of one setting, joined, are the completion's text.
   */
  readonly onToken?: ((chosen: ChosenToken & { readonly setting: number }) => void) | undefined;
}

export interface GenerateResult {
  /** One per setting, in their order. */
  readonly completions: readonly Completion[];
  /**
   * Positions at which a push with a multiplier other than 0 was applied, summed over completions.
   */
  readonly appliedPositions: number;
}

/** What `generate` needs of a model. */
export type GeneratingModel = Pick<Model, 'startDecoding' | 'tokenizer'> & {
  readonly record: Pick<ModelRecord, 'contextLength'>;
};

/** Thrown when the signal cancels: nobody can take a text that was cut off for a finished one. */
export class GenerationCancelled extends SteeringError {
  constructor(
    /** What was produced until then, one per setting. */
    readonly completions: readonly (Omit<Completion, 'stopped'> & {
      readonly stopped: Stopped | 'cancelled';
    })[],
    cause: unknown,
  ) {
    super('cancelled', 'Cancelled. What was produced before is kept.', { cause });
    this.name = 'GenerationCancelled';
  }
}

const DEFAULT_MAX_TOKENS = 256;

/**
 * One completion of the prompt per setting, decoded side by side; a row that is finished is dropped
 * from the batch. Greedy unless a temperature is given.
 * @throws GenerationCancelled (code `cancelled`) with the texts so far.
 * @throws SteeringError `badSampling`, `badMaxTokens`, `badSeeds`, `emptyStopString`,
 * `emptyPrompt`, `completionTooLong`, `badLogits`, `noLogits`.
 */
export async function generate(
  model: GeneratingModel,
  prompt: readonly number[],
  settings: readonly Setting[],
  options: GenerateOptions = {},
): Promise<GenerateResult> {
  const rows = startRows(model, prompt, settings.length, options);
  if (rows.length === 0) return { completions: [], appliedPositions: 0 };
  const { signal } = options;
  const runOptions = signal === undefined ? {} : { signal };
  try {
    throwIfCancelled(signal);
    const decoding = await model.startDecoding(prompt, settings, runOptions);
    let live = chooseTokens(rows, decoding, options);
    while (live.length > 0) {
      // A model run blocks the thread: without this pause no cancel would ever arrive.
      await new Promise(setImmediate);
      throwIfCancelled(signal);
      await decoding.step(
        live.map(({ token }) => token),
        runOptions,
      );
      const indices = live.map(({ setting }) => setting);
      live = chooseTokens(rows, decoding, options, indices);
    }
    return { completions: rows.map(finished), appliedPositions: decoding.appliedPositions };
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    const completions = rows.map((row) => ({
      ...row.completion(),
      stopped: row.stopped ?? ('cancelled' as const),
    }));
    throw new GenerationCancelled(completions, error);
  }
}

/** Takes one token for each decoded row, and drops the rows that are finished by it. */
function chooseTokens(
  rows: readonly CompletionRow[],
  decoding: Decoding,
  { onToken }: GenerateOptions,
  indices: readonly number[] = [...rows.keys()],
): readonly { readonly setting: number; readonly token: number }[] {
  const vocabulary = decoding.logits.length / decoding.rows;
  const chosen = indices.flatMap((setting, i) => {
    const row = rows[setting];
    if (row === undefined) return [];
    const next = row.next(decoding.logits.subarray(i * vocabulary, (i + 1) * vocabulary));
    onToken?.({ setting, ...next });
    return [{ setting, token: next.token, goesOn: row.stopped === undefined, index: i }];
  });
  const live = chosen.filter(({ goesOn }) => goesOn);
  if (live.length > 0 && live.length < chosen.length) decoding.keep(live.map(({ index }) => index));
  return live;
}

function startRows(
  { tokenizer, record: { contextLength } }: GeneratingModel,
  prompt: readonly number[],
  count: number,
  options: GenerateOptions,
): readonly CompletionRow[] {
  checkSampling(options);
  const { seed = 0, stop = [] } = options;
  if (prompt.length === 0) throw emptyPrompt();
  const maxTokens =
    options.maxTokens ?? Math.max(1, Math.min(DEFAULT_MAX_TOKENS, contextLength - prompt.length));
  if (!(Number.isSafeInteger(maxTokens) && maxTokens >= 1)) throw badMaxTokens(maxTokens);
  if (prompt.length + maxTokens > contextLength) {
    throw completionTooLong(prompt.length, maxTokens, contextLength);
  }
  const seeds = typeof seed === 'number' ? Array.from({ length: count }, () => seed) : seed;
  if (seeds.length !== count) throw badSeeds(seeds.length, count);
  return seeds.map((rowSeed) =>
    startRow({
      ...options,
      tokenizer,
      prompt,
      maxTokens,
      stop,
      random: seededRandom(rowSeed, 'generate'),
    }),
  );
}

function finished(row: CompletionRow): Completion {
  return { ...row.completion(), stopped: row.stopped ?? 'length' };
}
