import { throwIfCancelled } from '../../base/cancel';
import type { Model } from '../../model/model';
import { tooFewPairs } from '../errors';
import { chooseHeads, type RankedHead } from './chooseHeads';
import { averageIndirectEffect, functionVector, padToHeads } from './functionVector';
import { indirectEffects, type EffectTrial } from './indirectEffects';
import { projectByModel } from './projectByModel';
import { readMeanHeads } from './readMeanHeads';
import { requireHeadCount } from './requireHeadCount';

export interface FunctionVectorOptions {
  /** Token ids of many-shot prompts, each ending before its answer. */
  readonly meanPrompts: readonly (readonly number[])[];
  /** Prompts with shuffled labels. */
  readonly trials: readonly EffectTrial[];
  /** How many heads are summed; by default `defaultHeads`. */
  readonly count?: number;
  readonly signal?: AbortSignal;
  /** Called after each trial. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface BuiltFunctionVector {
  /** As wide as the residual stream. */
  readonly vector: Float32Array;
  /** Best first; `score` is the average indirect effect, a difference of probabilities. */
  readonly heads: readonly RankedHead[];
  /** Mean activation at `headIn`, by block. */
  readonly meanHeadIn: readonly Float32Array[];
  /** `[trial][block][head]` */
  readonly effects: readonly (readonly Float64Array[])[];
}

/**
 * Builds a function vector (Todd et al. 2024) from a model: mean head inputs over good prompts, the
 * heads whose patching most raises the right answer on misleading ones, and the sum of what they
 * write. One run a trial.
 * @throws tooFewPairs without prompts or trials; headCountMissing; siteMissing; cancelled.
 */
export async function buildFunctionVector(
  model: Model,
  { meanPrompts, trials, count, signal, onProgress }: FunctionVectorOptions,
): Promise<BuiltFunctionVector> {
  const headCount = requireHeadCount(model, 'functionVector');
  const fewest = Math.min(meanPrompts.length, trials.length);
  if (fewest === 0) throw tooFewPairs('functionVector', 0, 1);
  const run = signal === undefined ? {} : { signal };
  const meanHeadIn = await readMeanHeads(model, meanPrompts, run);
  const effects: (readonly Float64Array[])[] = [];
  for (const trial of trials) {
    throwIfCancelled(signal);
    effects.push(await indirectEffects(model, trial, { meanHeadIn, headCount }, run));
    onProgress?.(effects.length, trials.length);
  }
  const wanted = count ?? defaultHeads(model.record.blockCount, headCount);
  const heads = chooseHeads(averageIndirectEffect(effects), wanted);
  const outputs = await projectByModel(model, padToHeads(heads, meanHeadIn, headCount), run);
  const project = (block: number) => outputs.get(block) ?? [];
  const vector = functionVector(heads, meanHeadIn, { headCount, project });
  return { vector, heads, meanHeadIn, effects };
}

/** 20 of Llama 2's 1024 heads, as a share: ⌈L·H/51.2⌉ (Brumley et al. 2024). */
export function defaultHeads(blockCount: number, headCount: number): number {
  return Math.ceil((blockCount * headCount) / 51.2);
}
