import {
  evaluateItem,
  evaluateItems,
  type Evaluation,
  type ItemEvaluation,
} from '../../evaluation/evaluatePairs';
import { scorePair } from '../../evaluation/scorePair';
import type { Model } from '../../model/model';
import type { Pair, PairFile } from '../../pairs/pair';
import type { SteeredPositions } from '../../steering/push';
import { encodePairs } from '../../study/encodePairs';
import { oneMultiplier } from '../errors';
import type { PlacedSteering } from '../steering/placeSteering';
import type { WorkOptions } from '../workOptions';

/** Items to measure, and what is pushed: each placed steering at each multiplier. */
export interface EvaluateRequest {
  readonly file: PairFile;
  readonly items: readonly Pair[];
  readonly placed: readonly PlacedSteering[];
  /** At least two that differ. */
  readonly multipliers: readonly number[];
  /** Of the bootstrap. */
  readonly seed: number;
}

export interface EvaluateOptions extends WorkOptions {
  /** Told of each item as soon as it is measured. */
  readonly onItem?: (item: ItemEvaluation) => void;
}

/**
 * Propensity curves of items and their slopes, with intervals over items.
 * @throws oneMultiplier; pairTooLong; what `scorePair` throws.
 */
export async function evaluateSteering(
  model: Model,
  { file, items, placed, multipliers, seed }: EvaluateRequest,
  { signal, onProgress, onItem }: EvaluateOptions = {},
): Promise<Evaluation & { readonly notes: readonly string[] }> {
  requireSpread(multipliers);
  const settings = placed.flatMap(({ at }) => multipliers.map(at));
  // What is pushed at several blocks together goes by the first of them.
  const sweep = { blocks: placed.map(({ blocks: [first = 0] }) => first), multipliers };
  const encoded = encodePairs(model, file, items);
  const evaluated: ItemEvaluation[] = [];
  for (const [done, item] of encoded.entries()) {
    onProgress?.({ done, total: encoded.length, label: 'items' });
    const scores = await scorePair(model, item, settings, signal && { signal });
    const evaluation = evaluateItem(item.id, scores, sweep);
    evaluated.push(evaluation);
    onItem?.(evaluation);
  }
  const notes = shortAnswerNotes(evaluated, placed[0]?.positions);
  return { ...evaluateItems(evaluated, { ...sweep, seed }), notes };
}

/** @throws oneMultiplier unless a slope can be fitted. */
export function requireSpread(multipliers: readonly number[]): void {
  if (multipliers.length < 2) throw oneMultiplier(multipliers);
}

/** A push from the answer on cannot change the answer's first token. */
function shortAnswerNotes(
  items: readonly ItemEvaluation[],
  steered: SteeredPositions | undefined,
): readonly string[] {
  const short = items.filter(({ curve: [first] }) => {
    return first !== undefined && Math.min(first.positive.tokens, first.negative.tokens) === 1;
  });
  if (steered !== 'answer' || short.length === 0) return [];
  return [
    `${short.length} items have an answer of one token, whose log-probability cannot change: ` +
      'it is predicted by the prompt. Push at all positions.',
  ];
}
