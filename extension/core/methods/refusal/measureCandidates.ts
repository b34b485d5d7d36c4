import { throwIfCancelled } from '../../base/cancel';
import { klDivergence } from '../../math/klDivergence';
import { mean } from '../../math/mean';
import type { Model, RunOptions } from '../../model/model';
import { type Setting, unsteered } from '../../steering/push';
import { pushesAt } from '../../steering/steeringOperator';
import { ablateEverywhere } from './ablateEverywhere';
import type { Candidate, MeasuredCandidate } from './candidate';
import type { RefusalPrompts } from './readCandidates';
import { refusalScore } from './refusalScore';

/** Tokens of all rows that are computed side by side, and rows at most. */
const runTokens = 1024;
const mostRows = 16;

export interface MeasureOptions extends RunOptions {
  /** First tokens of refusals. */
  readonly refusalTokens: readonly number[];
  /** Called after each group of candidates, with how many are done. */
  readonly onCandidates?: (done: number) => void;
}

export interface MeasuredCandidates {
  readonly candidates: readonly MeasuredCandidate[];
  /** Refusal scores without steering, one per prompt (nats). */
  readonly unsteered: { readonly harmful: readonly number[]; readonly harmless: readonly number[] };
}

/**
 * What ablating each candidate everywhere, and adding it once at its block, does to the next token
 * after held-out prompts (Arditi et al. 2024, appendix on direction selection), at all positions.
 */
export async function measureCandidates(
  model: Model,
  candidates: readonly Candidate[],
  { harmful, harmless }: RefusalPrompts,
  { refusalTokens, onCandidates, signal }: MeasureOptions,
): Promise<MeasuredCandidates> {
  const scoreOf = (logits: ArrayLike<number>) => refusalScore(logits, refusalTokens);
  const logitsOf = async (prompt: readonly number[], settings: readonly Setting[]) => {
    throwIfCancelled(signal);
    return nextLogits(model, prompt, settings, signal === undefined ? {} : { signal });
  };
  const before = async (prompts: readonly (readonly number[])[]) => {
    const found: Float32Array[] = [];
    for (const prompt of prompts) found.push(...(await logitsOf(prompt, [unsteered])));
    return found;
  };
  const [ofHarmful, ofHarmless] = [await before(harmful), await before(harmless)];
  const measured: MeasuredCandidate[] = [];
  const rows = rowsTogether([...harmful, ...harmless]);
  // All prompts under a few candidates, then the next: each group needs a graph of its own.
  for (let at = 0; at < candidates.length; at += rows) {
    const group = candidates.slice(at, at + rows);
    const ablations = group.map((candidate) => ablation(model, candidate));
    const additions = group.map(addition);
    const sums = group.map((): Samples => ({ ablated: [], kl: [], induced: [] }));
    for (const prompt of harmful) {
      const found = await logitsOf(prompt, ablations);
      found.forEach((logits, i) => sums[i]?.ablated.push(scoreOf(logits)));
    }
    for (const [index, prompt] of harmless.entries()) {
      const found = await logitsOf(prompt, ablations);
      const reference = ofHarmless[index] ?? [];
      found.forEach((logits, i) => sums[i]?.kl.push(klDivergence(logits, reference)));
    }
    for (const prompt of harmless) {
      const found = await logitsOf(prompt, additions);
      found.forEach((logits, i) => sums[i]?.induced.push(scoreOf(logits)));
    }
    group.forEach((candidate, i) => measured.push({ ...candidate, ...meansOf(sums[i]) }));
    onCandidates?.(measured.length);
  }
  const scores = (all: readonly Float32Array[]) => all.map(scoreOf);
  return {
    candidates: measured,
    unsteered: { harmful: scores(ofHarmful), harmless: scores(ofHarmless) },
  };
}

interface Samples {
  readonly ablated: number[];
  readonly kl: number[];
  readonly induced: number[];
}

function meansOf(samples: Samples | undefined) {
  const { ablated = [], kl = [], induced = [] } = samples ?? {};
  return { ablated: mean(ablated), kl: mean(kl), induced: mean(induced) };
}

function rowsTogether(prompts: readonly (readonly number[])[]): number {
  const longest = Math.max(...prompts.map(({ length }) => length));
  return Math.max(1, Math.min(mostRows, Math.floor(runTokens / longest)));
}

function ablation({ record }: Model, { direction }: Candidate): Setting {
  return { pushes: pushesAt(ablateEverywhere(record.blockCount, direction), 1), positions: 'all' };
}

function addition({ block, direction }: Candidate): Setting {
  const tensors = { vector: { dims: [direction.length], data: direction } };
  const hookPoint = { block, site: 'residPre' } as const;
  return { pushes: [{ hookPoint, operator: 'add', tensors, multiplier: 1 }], positions: 'all' };
}

/** Logits of the token after the prompt, one row per setting. */
async function nextLogits(
  model: Model,
  prompt: readonly number[],
  settings: readonly Setting[],
  run: RunOptions,
): Promise<readonly Float32Array[]> {
  const { logits, rows } = await model.startDecoding(prompt, settings, run);
  const width = logits.length / rows;
  return settings.map((_, row) => logits.slice(row * width, (row + 1) * width));
}
