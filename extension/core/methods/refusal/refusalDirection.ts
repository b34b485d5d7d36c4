import { bootstrapInterval } from '../../math/bootstrapInterval';
import type { Interval } from '../../math/interval';
import { mean } from '../../math/mean';
import type { Model } from '../../model/model';
import { tooFewPairs } from '../errors';
import type { MeasuredCandidate } from './candidate';
import { chooseCandidate, defaultLimits, latestDepth, type RefusalLimits } from './chooseCandidate';
import { measureCandidates } from './measureCandidates';
import { readCandidates, type RefusalPrompts } from './readCandidates';
import { templateTokens } from './templateTokens';

export interface RefusalOptions {
  /** The means are of these, and the choice is made on those. */
  readonly train: RefusalPrompts;
  readonly validation: RefusalPrompts;
  /** First tokens of refusals. */
  readonly refusalTokens: readonly number[];
  readonly limits?: RefusalLimits;
  /** Of the intervals. */
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: RefusalProgress) => void;
}

export interface RefusalProgress {
  readonly done: number;
  readonly total: number;
  readonly label: 'prompts' | 'candidates';
}

/** How much a model refuses by itself: mean refusal score (nats), and the share above even odds. */
export interface UnsteeredRefusal {
  readonly mean: number;
  readonly interval: Interval | undefined;
  readonly n: number;
  readonly refused: number;
}

export interface RefusalDirection {
  /** Absent when every candidate breaks a limit. */
  readonly chosen: MeasuredCandidate | undefined;
  /** All, the smallest refusal score under ablation first. */
  readonly candidates: readonly MeasuredCandidate[];
  readonly unsteered: { readonly harmful: UnsteeredRefusal; readonly harmless: UnsteeredRefusal };
}

/**
 * The direction that refusals depend on (Arditi et al. 2024): candidates at every template token
 * and the input of every block below 0.8 of the depth, each ablated and added, and one chosen
 * (`chooseCandidate`). Blocks above are left out, as they could not be chosen.
 *
 * Not as the authors do: prompts are not filtered by whether the model refuses them; how far it
 * does is measured and returned instead. The divergence is KL(ablated ‖ unsteered).
 * @throws tooFewPairs without prompts; siteMissing; cancelled
 */
export async function refusalDirection(
  model: Model,
  { train, validation, refusalTokens, limits = defaultLimits, ...options }: RefusalOptions,
): Promise<RefusalDirection> {
  const held = [...validation.harmful, ...validation.harmless];
  if (held.length < 2) throw tooFewPairs('refusalDirection', held.length / 2, 1);
  const { seed, signal, onProgress } = options;
  const { blockCount } = model.record;
  const run = signal === undefined ? {} : { signal };
  const total = train.harmful.length + train.harmless.length;
  let read = 0;
  const all = [...train.harmful, ...train.harmless, ...held];
  const candidates = await readCandidates(model, train, {
    ...run,
    tokens: templateTokens(all),
    blocks: Math.ceil(latestDepth * blockCount),
    onPrompt: () => onProgress?.({ done: (read += 1), total, label: 'prompts' }),
  });
  const measured = await measureCandidates(model, candidates, validation, {
    ...run,
    refusalTokens,
    onCandidates: (done) => onProgress?.({ done, total: candidates.length, label: 'candidates' }),
  });
  const summarise = (scores: readonly number[]): UnsteeredRefusal => ({
    mean: mean(scores),
    interval: bootstrapInterval(scores, { seed }),
    n: scores.length,
    refused: scores.filter((score) => score > 0).length / scores.length,
  });
  return {
    chosen: chooseCandidate(measured.candidates, blockCount, limits),
    candidates: measured.candidates.toSorted((a, b) => a.ablated - b.ablated),
    unsteered: {
      harmful: summarise(measured.unsteered.harmful),
      harmless: summarise(measured.unsteered.harmless),
    },
  };
}
