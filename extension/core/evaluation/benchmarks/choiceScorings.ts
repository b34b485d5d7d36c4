import { logSumExp } from '../../math/logSumExp';
import type { BenchmarkItem } from './benchmarkItem';

/**
 * How choices are turned into a score of the item, by lm-evaluation-harness: `sum` (its acc),
 * `perCharacter` (acc_norm), and TruthfulQA's two.
 */
export const choiceScorings = ['sum', 'perCharacter', 'mc1', 'mc2'] as const;
export type ChoiceScoring = (typeof choiceScorings)[number];

/** What the scorings need of an item. */
export interface ScoredItem extends Pick<BenchmarkItem, 'gold' | 'best'> {
  /** Characters of each choice's scored text, without the space before it. */
  readonly characters: readonly number[];
  /** Log-probability of each choice's scored text (nats). */
  readonly logProbs: readonly number[];
}

export interface ItemScore {
  /** 1 or 0; under `mc2` from 0 to 1. */
  readonly score: number;
  /** Index of the choice taken. */
  readonly picked: number;
}

export function scoreItem(scoring: ChoiceScoring, item: ScoredItem): ItemScore {
  const { logProbs, characters, gold } = item;
  switch (scoring) {
    case 'sum':
      return isRight(item, argmax(logProbs));
    case 'perCharacter':
      return isRight(item, argmax(logProbs.map((logProb, at) => logProb / (characters[at] ?? 1))));
    case 'mc1': {
      const { best = gold[0] ?? 0 } = item;
      const isAsked = (at: number) => at === best || !gold.includes(at);
      const picked = argmax(logProbs.map((logProb, at) => (isAsked(at) ? logProb : -Infinity)));
      return { picked, score: picked === best ? 1 : 0 };
    }
    case 'mc2': {
      const trueMass = logSumExp(gold.map((at) => logProbs[at] ?? NaN));
      return { picked: argmax(logProbs), score: Math.exp(trueMass - logSumExp(logProbs)) };
    }
  }
}

function isRight({ gold }: ScoredItem, picked: number): ItemScore {
  return { picked, score: gold.includes(picked) ? 1 : 0 };
}

function argmax(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
