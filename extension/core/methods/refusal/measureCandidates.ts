import { throwIfCancelled } from '../../base/cancel';
import { klDivergence } from '../../math/klDivergence';
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
  const run = signal === undefined ? {} : { signal };
  const scoreOf = (logits: Float32Array) => refusalScore(logits, refusalTokens);
  /** Per setting, the mean of a measure over prompts. */
  const means = async (prompts: Prompts, settings: readonly Setting[], measure: Measure) => {
    const found = settings.map(() => 0);
    for (const [at, prompt] of prompts.entries()) {
      throwIfCancelled(signal);
      const rows = await nextLogits(model, prompt, settings, run);
      rows.forEach((logits, i) => {
        found[i] = (found[i] ?? NaN) + measure(logits, at) / prompts.length;
      });
    }
    return found;
  };
  const before = async (prompts: Prompts) => {
    const found: Float32Array[] = [];
    for (const prompt of prompts) {
      found.push(...(await nextLogits(model, prompt, [unsteered], run)));
    }
    return found;
  };
  const [ofHarmful, ofHarmless] = [await before(harmful), await before(harmless)];
  const divergence: Measure = (logits, at) => klDivergence(logits, ofHarmless[at] ?? []);
  const measured: MeasuredCandidate[] = [];
  const together = rowsTogether([...harmful, ...harmless]);
  // All prompts under a few candidates, then the next: each group needs a graph of its own.
  for (let first = 0; first < candidates.length; first += together) {
    const group = candidates.slice(first, first + together);
    const ablations = group.map((candidate) => ablation(model, candidate));
    const ablated = await means(harmful, ablations, scoreOf);
    const kl = await means(harmless, ablations, divergence);
    const induced = await means(harmless, group.map(addition), scoreOf);
    group.forEach((candidate, i) => {
      const effects = { ablated: ablated[i] ?? NaN, kl: kl[i] ?? NaN, induced: induced[i] ?? NaN };
      measured.push({ ...candidate, ...effects });
    });
    onCandidates?.(measured.length);
  }
  return {
    candidates: measured,
    unsteered: { harmful: ofHarmful.map(scoreOf), harmless: ofHarmless.map(scoreOf) },
  };
}

type Prompts = readonly (readonly number[])[];

/** Of the next token's logits after the prompt at that index. */
type Measure = (logits: Float32Array, at: number) => number;

function rowsTogether(prompts: Prompts): number {
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
