import type { TextMeasures } from '../../evaluation/textMeasures';
import { mean } from '../../math/mean';
import type { CompletionChange, CompletionChanges, RepetitionResult } from '../summary';
import type { CompletionUnit, UnitOf } from '../unitResult';
import { estimate, type PossibleRange } from './estimate';
import { present } from './material';

/** Completions of each prompt, and which of them are the steered ones. */
export interface ComparedCompletions {
  readonly prompts: readonly UnitOf<'completions'>[];
  readonly matches: (completion: CompletionUnit) => boolean;
  readonly seed: number;
}

/** One prompt's completion under two conditions. */
export interface MeasuredPair {
  readonly before: MeasuredText;
  readonly after: MeasuredText;
}

export interface MeasuredText extends TextMeasures {
  readonly tokens: number;
  /** Nats per token. */
  readonly surprise?: number;
}

/** Repetition of the completions that match, paired with the unsteered one by prompt. */
export function repetitionEstimates(compared: ComparedCompletions): RepetitionResult | undefined {
  return repetitionChange(pairsOf(compared), compared.seed);
}

/** What else changed in them; undefined where nothing was measured. */
export function completionEstimates(compared: ComparedCompletions): CompletionChanges | undefined {
  return completionChanges(pairsOf(compared), compared.seed);
}

const aShare = { min: 0, max: 1 };
const aSize = { min: 0 };

export function repetitionChange(
  pairs: readonly MeasuredPair[],
  seed: number,
): RepetitionResult | undefined {
  return changeOf(pairs, ({ repetition }) => repetition, seed, aShare);
}

export function completionChanges(
  pairs: readonly MeasuredPair[],
  seed: number,
): CompletionChanges | undefined {
  if (pairs.length === 0) return undefined;
  return present({
    surprise: changeOf(pairs, ({ surprise }) => surprise, seed, aSize),
    distinct1: changeOf(pairs, ({ distinct1 }) => distinct1, seed, aShare),
    distinct2: changeOf(pairs, ({ distinct2 }) => distinct2, seed, aShare),
    distinct3: changeOf(pairs, ({ distinct3 }) => distinct3, seed, aShare),
    nGramEntropy: changeOf(pairs, ({ nGramEntropy }) => nGramEntropy, seed, aSize),
    tokens: changeOf(pairs, ({ tokens }) => tokens, seed, aSize),
  });
}

function pairsOf({ prompts, matches }: ComparedCompletions): readonly MeasuredPair[] {
  return prompts.flatMap(({ completions }) => {
    const before = completions.find(({ source }) => source === 'unsteered');
    const after = completions.find(matches);
    return before && after ? [{ before: measuredText(before), after: measuredText(after) }] : [];
  });
}

function measuredText({ surprise = [], ...completion }: CompletionUnit): MeasuredText {
  return surprise.length === 0 ? completion : { ...completion, surprise: mean(surprise) };
}

function changeOf(
  pairs: readonly MeasuredPair[],
  valueOf: (text: MeasuredText) => number | undefined,
  seed: number,
  range: PossibleRange,
): CompletionChange | undefined {
  const values = pairs.flatMap((pair) => {
    const [before, after] = [valueOf(pair.before), valueOf(pair.after)];
    return before === undefined || after === undefined ? [] : [{ before, after }];
  });
  const over = (value: (pair: (typeof values)[number]) => number, limits?: PossibleRange) =>
    estimate(values.map(value), seed, limits);
  const unsteered = over(({ before }) => before, range);
  const steered = over(({ after }) => after, range);
  const difference = over(({ before, after }) => after - before);
  return unsteered && steered && difference ? { unsteered, steered, difference } : undefined;
}
