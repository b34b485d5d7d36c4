import type { AnswerScore, Model, RunOptions } from '../model/model';
import type { EncodedPair, EncodedText } from '../pairs/encodePair';
import type { Setting } from '../steering/push';
import { sum } from '../math/sum';
import { requireApplied } from './requireApplied';
import { requireFinite } from './requireFinite';

/** Log-probability summed over the answer's tokens (nats), and how many tokens those are. */
export interface AnswerTotal {
  readonly logProb: number;
  readonly tokens: number;
}

export interface ScoredAnswer extends AnswerTotal {
  /** Of each token, in order (nats). */
  readonly logProbs: ArrayLike<number>;
}

export interface PairScore {
  readonly positive: ScoredAnswer;
  readonly negative: ScoredAnswer;
  /** Positions pushed, summed over the two answers. */
  readonly appliedPositions: number;
}

/**
 * Both answers of one item under every setting. All settings go to the model in one call, so that
 * it computes a shared prompt once and packs the rest.
 * @returns one score per setting, in order.
 * @throws notApplied when a steered setting pushed nowhere; notFinite.
 */
export async function scorePair(
  model: Model,
  pair: EncodedPair,
  settings: readonly Setting[],
  options?: RunOptions,
): Promise<readonly PairScore[]> {
  const { id, positive, negative } = pair;
  const scores = sameTokens(positive.prompt, negative.prompt)
    ? await scoreTogether(model, pair, settings, options)
    : await scoreApart(model, pair, settings, options);
  return settings.map((setting, index) => {
    const score = pairScore(scores[index] ?? []);
    requireApplied(`Item ${id}`, setting, score.appliedPositions);
    requireFinite(`Item ${id}`, setting, [score.positive.logProb, score.negative.logProb]);
    return score;
  });
}

async function scoreTogether(
  model: Model,
  { positive, negative }: EncodedPair,
  settings: readonly Setting[],
  options: RunOptions | undefined,
): Promise<readonly (readonly AnswerScore[])[]> {
  const task = { prompt: positive.prompt, answers: [positive.answer, negative.answer] };
  return model.scoreAnswers(task, settings, options);
}

/** The contrast is in the prompts, so nothing is shared. */
async function scoreApart(
  model: Model,
  { positive, negative }: EncodedPair,
  settings: readonly Setting[],
  options: RunOptions | undefined,
): Promise<readonly (readonly AnswerScore[])[]> {
  const score = ({ prompt, answer }: EncodedText) =>
    model.scoreAnswers({ prompt, answers: [answer] }, settings, options);
  const ofPositive = await score(positive);
  const ofNegative = await score(negative);
  return settings.map((_, index) => [...(ofPositive[index] ?? []), ...(ofNegative[index] ?? [])]);
}

function pairScore([positive, negative]: readonly AnswerScore[]): PairScore {
  return {
    positive: total(positive),
    negative: total(negative),
    appliedPositions: (positive?.appliedPositions ?? 0) + (negative?.appliedPositions ?? 0),
  };
}

function total(score: AnswerScore | undefined): ScoredAnswer {
  const logProbs = score?.logProbs ?? [];
  return { logProb: sum(logProbs), tokens: logProbs.length, logProbs };
}

function sameTokens(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((token, index) => token === b[index]);
}
