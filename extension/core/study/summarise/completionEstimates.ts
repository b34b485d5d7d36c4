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

const aShare = { min: 0, max: 1 };
const aSize = { min: 0 };

/** Repetition of the completions that match, paired with the unsteered one by prompt. */
export function repetitionEstimates(compared: ComparedCompletions): RepetitionResult | undefined {
  return changeOf(compared, ({ repetition }) => repetition, aShare);
}

/** What else changed in them; undefined where nothing was measured. */
export function completionEstimates(compared: ComparedCompletions): CompletionChanges | undefined {
  const tokens = changeOf(compared, (completion) => completion.tokens, aSize);
  if (tokens === undefined) return undefined;
  const surpriseOf = ({ surprise }: CompletionUnit) =>
    surprise === undefined || surprise.length === 0 ? undefined : mean(surprise);
  return present({
    surprise: changeOf(compared, surpriseOf, aSize),
    distinct1: changeOf(compared, ({ distinct1 }) => distinct1, aShare),
    distinct2: changeOf(compared, ({ distinct2 }) => distinct2, aShare),
    distinct3: changeOf(compared, ({ distinct3 }) => distinct3, aShare),
    nGramEntropy: changeOf(compared, ({ nGramEntropy }) => nGramEntropy, aSize),
    tokens,
  });
}

function changeOf(
  { prompts, matches, seed }: ComparedCompletions,
  valueOf: (completion: CompletionUnit) => number | undefined,
  range: PossibleRange,
): CompletionChange | undefined {
  const pairs = prompts.flatMap(({ completions }) => {
    const [before, after] = [
      completions.find(({ source }) => source === 'unsteered'),
      completions.find(matches),
    ].map((completion) => completion && valueOf(completion));
    return before === undefined || after === undefined ? [] : [{ before, after }];
  });
  const over = (value: (pair: (typeof pairs)[number]) => number, limits?: PossibleRange) =>
    estimate(pairs.map(value), seed, limits);
  const unsteered = over(({ before }) => before, range);
  const steered = over(({ after }) => after, range);
  const difference = over(({ before, after }) => after - before);
  return unsteered && steered && difference ? { unsteered, steered, difference } : undefined;
}
